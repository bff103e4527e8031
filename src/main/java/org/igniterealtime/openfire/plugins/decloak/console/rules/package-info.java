/** The page with the policy in force, and the form of a rule. */
package org.igniterealtime.openfire.plugins.decloak.console.rules;
