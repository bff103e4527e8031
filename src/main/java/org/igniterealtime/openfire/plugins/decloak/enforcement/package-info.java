/** The adapter to Openfire: the one packet interceptor, and what makes its decisions come true. */
package org.igniterealtime.openfire.plugins.decloak.enforcement;
