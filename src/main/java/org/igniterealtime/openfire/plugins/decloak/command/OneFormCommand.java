package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.SessionData;

/** A command that shows one form and is completed with it (XEP-0050 §3.4). */
abstract sealed class OneFormCommand extends AdHocCommand permits ExplainCommand, HashnameCommand,
    OwnListCommand, PolicyCommand, PreferencesCommand {

    private final String code;
    private final String label;
    private final Languages languages;

    OneFormCommand(String code, String label, Languages languages) {
        this.code = code;
        this.label = languages.ofServer().of(label);
        this.languages = languages;
        // The host has asked for the default already, in its own constructor.
        setLabel(this.label);
    }

    /** The texts in the language of whoever executes the command. */
    final Texts texts(SessionData data) {
        return languages.ofUser().apply(data.getOwner());
    }

    @Override
    public final String getCode() {
        return code;
    }

    @Override
    public final String getDefaultLabel() {
        return label;
    }

    @Override
    public final int getMaxStages(SessionData data) {
        return 1;
    }

    @Override
    protected final List<Action> getActions(SessionData data) {
        return List.of(Action.complete);
    }

    @Override
    protected final Action getExecuteAction(SessionData data) {
        return Action.complete;
    }
}
