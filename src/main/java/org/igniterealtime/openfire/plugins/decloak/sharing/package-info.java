/** The life of temporary disclosures: begun, kept, ended. Pure state with a clock passed in, without the host. */
package org.igniterealtime.openfire.plugins.decloak.sharing;
