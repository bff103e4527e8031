/** The console's page of limits, and of those who are above them. */
package org.igniterealtime.openfire.plugins.decloak.console.limits;
