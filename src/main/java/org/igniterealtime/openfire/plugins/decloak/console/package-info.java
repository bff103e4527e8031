/** The operator's console: a class for each page, with its routes, and what changes the policy. */
package org.igniterealtime.openfire.plugins.decloak.console;
