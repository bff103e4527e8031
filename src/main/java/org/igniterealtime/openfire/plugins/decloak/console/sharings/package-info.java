/** The console's page of live sharings. */
package org.igniterealtime.openfire.plugins.decloak.console.sharings;
