/** How stanzas pass through the plugin, and what all protocols share. Nothing here throws at a peer's input. */
package org.igniterealtime.openfire.plugins.decloak.protocol;
