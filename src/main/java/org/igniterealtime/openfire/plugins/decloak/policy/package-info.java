/** What is allowed: the operator's rules and block list, and the engine that decides by them. Pure, without the host. */
package org.igniterealtime.openfire.plugins.decloak.policy;
