/** The ad-hoc commands (XEP-0050) by which operators manage and question the policy from any XMPP client. */
package org.igniterealtime.openfire.plugins.decloak.command;
