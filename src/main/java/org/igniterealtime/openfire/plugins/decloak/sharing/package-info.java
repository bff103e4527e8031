/** The life of temporary disclosures: who was answered from whom, and until when. Pure, without the host. */
package org.igniterealtime.openfire.plugins.decloak.sharing;
