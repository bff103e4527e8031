/** The pages of the operator's console, put together. */
package org.igniterealtime.openfire.plugins.decloak.console;
