/** The console's page about the protocols beside decloaking. */
package org.igniterealtime.openfire.plugins.decloak.console.protocols;
