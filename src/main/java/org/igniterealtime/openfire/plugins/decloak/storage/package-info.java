/** Where the policy is kept, in the server's database, and its one JSON form. */
package org.igniterealtime.openfire.plugins.decloak.storage;
