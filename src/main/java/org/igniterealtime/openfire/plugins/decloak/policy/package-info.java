/** What is allowed: the operator's rules and block list, and the engine that decides by them. Without the host. */
package org.igniterealtime.openfire.plugins.decloak.policy;
