package io.mdr4j.report;

import io.mdr4j.text.Bilingual;

/** What was examined, for what was not found. */
final class Scopes {

    static final Bilingual STOPPED_BEFORE_RUN =
            new Bilingual("実行前に停止したことを示すEDRの記録", "the EDR's record that it was stopped before it ran");
    static final Bilingual STOPPED = new Bilingual("停止したことを示すEDRの記録", "the EDR's record that it was stopped");
    static final Bilingual QUARANTINED =
            new Bilingual("隔離ファイルに関するEDRの記録", "the EDR's record of the files that it quarantined");
    static final Bilingual NETWORK = new Bilingual("アラート前後の通信の記録", "the network records around the alert");
    static final Bilingual FILES = new Bilingual("アラート前後のファイルの記録", "the file records around the alert");
    static final Bilingual AUTOSTART =
            new Bilingual("アラート前後のレジストリおよびファイルの記録", "the registry and file records around the alert");

    private Scopes() {}
}
