/** How the console changes the policy: what differs, what would come of it, and the one way to apply it. */
package org.igniterealtime.openfire.plugins.decloak.console.change;
