/** The page that tries what would be decided. */
package org.igniterealtime.openfire.plugins.decloak.console.whatif;
