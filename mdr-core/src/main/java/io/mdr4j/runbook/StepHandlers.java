package io.mdr4j.runbook;

/** Who carries out which steps. */
record StepHandlers(
        VerdictHandler verdicts,
        ApprovalHandler approvals,
        IsolationHandler isolations,
        ReleaseHandler releases,
        ConfirmationHandler confirmations,
        InvestigationHandler investigations,
        ReportHandler reports,
        NoticeHandler notices,
        NoteHandler notes) {

    static StepHandlers using(DeskTools tools) {
        return new StepHandlers(
                new VerdictHandler(tools),
                new ApprovalHandler(tools),
                new IsolationHandler(tools),
                new ReleaseHandler(tools),
                new ConfirmationHandler(tools),
                new InvestigationHandler(tools),
                new ReportHandler(tools),
                new NoticeHandler(tools),
                new NoteHandler(tools));
    }
}
