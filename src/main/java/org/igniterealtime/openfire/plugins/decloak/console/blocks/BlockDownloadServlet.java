package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;

/** Hands out the block list as a file that can be uploaded again. */
public final class BlockDownloadServlet extends PageServlet {

    private static final long serialVersionUID = 1;

    private final transient PolicyEditor editor;

    public BlockDownloadServlet(Front front, PolicyEditor editor) {
        super(front, "blocked-download");
        this.editor = editor;
    }

    @Override
    protected void get(Visit visit) {
        visit.file("decloak-block-list.txt", "text/plain", BlockText.write(editor.current().blocked().sorted()));
    }
}
