/** The pages of the block list. */
package org.igniterealtime.openfire.plugins.decloak.console.blocks;
