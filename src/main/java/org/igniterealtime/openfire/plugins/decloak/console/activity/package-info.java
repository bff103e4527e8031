/** The page with what was decided lately. */
package org.igniterealtime.openfire.plugins.decloak.console.activity;
