/** The pages that take the policy out as a file and bring it in. */
package org.igniterealtime.openfire.plugins.decloak.console.transfer;
