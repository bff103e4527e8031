/** What has been disclosed, and for how long: pure state, with a clock passed in. */
package org.igniterealtime.openfire.plugins.decloak.sharing;
