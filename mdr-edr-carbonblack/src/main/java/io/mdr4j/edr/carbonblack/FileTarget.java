package io.mdr4j.edr.carbonblack;

import io.mdr4j.evidence.Document;
import io.mdr4j.removal.RemovalAction;
import io.mdr4j.removal.RemovalOutcome.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file, known again by its hash. Live Response has no command for a hash, so the file is fetched and hashed here, which is
 * bounded. Every folder on the way is listed: one that leads elsewhere is never followed.
 */
record FileTarget(RemovalAction.DeleteFile action) implements RemovalTarget {

    /** The largest file that is fetched: 64 MiB. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    @Override
    public Set<String> commands() {
        return Set.of(LiveCommand.DIRECTORY_LIST, LiveCommand.GET_FILE, LiveCommand.DELETE_FILE);
    }

    @Override
    public Found find(LiveSession session) {
        List<String> places = RemotePath.places(action.path(), session.drives());
        if (places.isEmpty()) {
            return Found.refused("The session does not tell on which drive the path is.");
        }
        List<Found> found = new ArrayList<>();
        for (String place : places) {
            found.add(at(session, place));
        }
        List<Found> there = found.stream()
                .filter(one -> one.status() != Status.GONE_ALREADY)
                .toList();
        if (there.size() > 1) {
            return Found.refused("Several drives have something under the path.");
        }
        return there.isEmpty() ? Found.gone() : there.get(0);
    }

    private Found at(LiveSession session, String place) {
        boolean windows = RemotePath.isWindows(place);
        String separator = windows ? "\\" : "/";
        int root = windows ? 3 : 1;
        String folder = place.substring(0, root);
        String[] parts = place.substring(root).split(windows ? "\\\\" : "/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            CommandAnswer listing = session.run(LiveCommand.directoryList(folder));
            if (listing.isNotFound()) {
                return Found.gone();
            }
            if (!listing.succeeded()) {
                return Found.failed(listing);
            }
            Optional<RemoteFile> entry = named(parts[i], listing, windows);
            if (entry.isEmpty()) {
                return Found.gone();
            }
            Optional<Found> obstacle = obstacle(entry.get(), last);
            if (obstacle.isPresent()) {
                return obstacle.get();
            }
            folder += parts[i] + separator;
        }
        return hashed(session, place);
    }

    private static Optional<RemoteFile> named(String name, CommandAnswer listing, boolean windows) {
        return listing.files().stream()
                .filter(file -> RemotePath.isSameName(file.name(), name, windows)
                        || (windows && RemotePath.isSameName(file.shortName(), name, true)))
                .findFirst();
    }

    private static Optional<Found> obstacle(RemoteFile entry, boolean last) {
        if (entry.leadsElsewhere()) {
            return Optional.of(Found.refused("A part of the path leads elsewhere (junction or link)."));
        }
        if (entry.attributes().isEmpty()) {
            return Optional.of(Found.refused("The listing does not tell whether a part of the path leads elsewhere."));
        }
        if (last && entry.isFolder()) {
            return Optional.of(Found.changed("A folder is in its place."));
        }
        if (!last && !entry.isFolder()) {
            return Optional.of(Found.gone());
        }
        return last && entry.size().orElse(0) > MOST_BYTES
                ? Optional.of(Found.refused(
                        "The file is larger than " + MOST_BYTES + " bytes, so its hash is not taken remotely."))
                : Optional.empty();
    }

    private Found hashed(LiveSession session, String place) {
        CommandAnswer answer = session.run(LiveCommand.getFile(place));
        if (answer.isNotFound()) {
            return Found.gone();
        }
        Optional<String> id = answer.fileId();
        if (!answer.succeeded() || id.isEmpty()) {
            return Found.failed(answer);
        }
        String sha256 = Document.of(session.content(id.get())).sha256();
        return sha256.equals(action.sha256())
                ? Found.there(LiveCommand.deleteFile(place), sha256)
                : Found.changed("Another file is in its place.", sha256);
    }
}
