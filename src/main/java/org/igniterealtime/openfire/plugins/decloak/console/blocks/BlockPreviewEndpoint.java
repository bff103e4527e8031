package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Shows what many addresses would add to the block list, and adds them. */
public final class BlockPreviewEndpoint implements Endpoint {

    /** The address. */
    public static final String PATH = "blocked-preview";

    private static final int SHOWN = 100;

    private final PolicyEditor editor;
    private final UploadBuffer staging;
    private final BlockText reader;

    public BlockPreviewEndpoint(PolicyEditor editor, UploadBuffer staging, AddressParser addresses) {
        this.editor = editor;
        this.staging = staging;
        this.reader = new BlockText(addresses);
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        show(visit);
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        List<Block> fresh = BlockImport.of(staging.text(visit.session()), reader, policy.blocked()).fresh();
        ReplaceResult outcome = editor.apply(visit.administrator(), "blocked " + fresh.size() + " addresses",
            Drafts.with(policy, fresh).withRevision(visit.number("revision").orElse(-1L)));
        if (outcome instanceof ReplaceResult.Refused refused) {
            show(visit, Refusals.notice(refused, visit.texts()));
        } else {
            staging.clear(visit.session());
            visit.redirect(BlockListEndpoint.PATH, visit.text("done.blocked-many", fresh.size()));
        }
    }

    private void show(PageRequest visit, Notice... notices) {
        Policy policy = editor.current();
        BlockImport sent = BlockImport.of(staging.text(visit.session()), reader, policy.blocked());
        View view = new View(policy.revision(), sent.fresh().size(), sent.already(), sent.wrong().size(),
            sent.fresh().stream().limit(SHOWN).map(Block::jid).toList(),
            sent.wrong().stream().limit(SHOWN).map(line -> row(line, visit)).toList());
        visit.show("blocked-preview", BlockListEndpoint.ITEM, visit.text("blocked.many.title"), view, notices);
    }

    private static Wrong row(BlockText.Line line, PageRequest visit) {
        return new Wrong(line.number(), line.text(), visit.text(line.mistake()));
    }

    /**
     * What to show.
     *
     * @param revision    the revision that the addresses are added to
     * @param fresh       how many are new
     * @param already     how many are there already
     * @param wrong       how many lines are not valid
     * @param freshShown  some of the new ones
     * @param wrongShown  some of those lines
     */
    public record View(long revision, int fresh, int already, int wrong, List<String> freshShown,
                       List<Wrong> wrongShown) {
    }

    /**
     * A line that is not valid.
     *
     * @param line which one
     * @param text what it says
     * @param why  what is wrong with it
     */
    public record Wrong(int line, String text, String why) {
    }
}
