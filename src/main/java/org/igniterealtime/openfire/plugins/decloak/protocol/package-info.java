/** What is on the wire: readers and writers of the disclosure protocols. Nothing here throws at a peer's input. */
package org.igniterealtime.openfire.plugins.decloak.protocol;
