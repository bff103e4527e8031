/** What has been disclosed or said, by whom to whom, and until when. Pure state, without the host. */
package org.igniterealtime.openfire.plugins.decloak.sharing;
