package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;

/** Hands out the block list as a file that can be uploaded again. */
public final class BlockDownloadEndpoint implements Endpoint {

    private final PolicyEditor editor;

    public BlockDownloadEndpoint(PolicyEditor editor) {
        this.editor = editor;
    }

    @Override
    public String path() {
        return "blocked-download";
    }

    @Override
    public void get(PageRequest visit) {
        visit.file("decloak-block-list.txt", "text/plain", BlockText.write(editor.current().blocked().sorted()));
    }
}
