/** What all pages of the console have in common: who gets in, tokens, texts, and how a page is rendered. */
package org.igniterealtime.openfire.plugins.decloak.console.web;
