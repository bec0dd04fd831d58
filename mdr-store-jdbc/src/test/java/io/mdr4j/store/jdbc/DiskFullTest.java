package io.mdr4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.customer.CustomerId;
import io.mdr4j.evidence.Document;
import io.mdr4j.incident.CaseEvent;
import io.mdr4j.incident.IncidentEvent;
import io.mdr4j.incident.IncidentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 on a file system that has no room left for a while. */
class DiskFullTest {

    private static final CustomerId ACME = new CustomerId("acme");
    private static final Instant NOW = Instant.parse("2026-11-24T05:05:00Z");
    private static final List<IncidentEvent> NOTE = List.of(new CaseEvent.NoteAdded("hanako", "x"));

    @Test
    void a_disk_that_is_full_fails_the_call_and_once_there_is_room_again_all_that_was_acknowledged_is_there(
            @TempDir Path folder) {
        FilePath.register(new FullDisk());
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:full:" + folder.resolve("mdr") + ";WRITE_DELAY=0");
        JdbcStore store = JdbcStore.open(source);
        IncidentId id = store.intake().intake(ACME, session -> session.open(Optional.empty(), NOW));
        store.incidents().record(id, NOW, NOTE);

        FullDisk.full = true;
        assertThatThrownBy(() -> {
                    store.archive().keep(ACME, Document.of(new byte[100_000]));
                    store.incidents().record(id, NOW, NOTE);
                })
                .isInstanceOf(StoreException.class);
        FullDisk.full = false;

        store.incidents().record(id, NOW, NOTE);
        assertThat(store.incidents().eventsAfter(id, 0)).hasSizeGreaterThanOrEqualTo(3);
    }

    /** The file system {@code full:}, which writes through to the one below as long as there is room. H2 makes its own. */
    public static final class FullDisk extends FilePathWrapper {

        static volatile boolean full;

        /** For H2. */
        public FullDisk() {}

        @Override
        public String getScheme() {
            return "full";
        }

        @Override
        public FileChannel open(String mode) throws IOException {
            return new Channel(getBase().open(mode));
        }
    }

    private static final class Channel extends FileBase {

        private final FileChannel below;

        Channel(FileChannel below) {
            this.below = below;
        }

        private static void requireRoom() throws IOException {
            if (FullDisk.full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            requireRoom();
            return below.write(source, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            requireRoom();
            return below.write(source);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return below.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return below.read(target, position);
        }

        @Override
        public long position() throws IOException {
            return below.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            below.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return below.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            below.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            below.force(metaData);
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return below.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            below.close();
        }
    }
}
