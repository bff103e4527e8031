/** The console's pages about gateways. */
package org.igniterealtime.openfire.plugins.decloak.console.gateways;
