/** What has been disclosed or said, by whom to whom, and until when: pure state with a clock passed in, without the host. */
package org.igniterealtime.openfire.plugins.decloak.sharing;
