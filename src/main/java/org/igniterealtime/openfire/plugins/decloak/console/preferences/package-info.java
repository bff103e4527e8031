/** The console's page of what a user has chosen. */
package org.igniterealtime.openfire.plugins.decloak.console.preferences;
