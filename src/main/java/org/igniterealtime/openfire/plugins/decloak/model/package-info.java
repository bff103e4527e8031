/** The plugin's vocabulary: values without behaviour of their own, and without any knowledge of the host. */
package org.igniterealtime.openfire.plugins.decloak.model;
