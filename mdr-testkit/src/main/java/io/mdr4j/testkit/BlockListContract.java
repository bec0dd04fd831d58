package io.mdr4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mdr4j.edr.Capability;
import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.evidence.Indicator;
import io.mdr4j.removal.BlockEntry;
import io.mdr4j.removal.BlockRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The part of {@link EdrConnectorContract} that is about hashes that must not run. */
abstract class BlockListContract extends RegistryRemovalContract {

    /** A hash of this kind, the same for the same text. */
    static Indicator hash(Indicator.Kind kind, String text) {
        return switch (kind) {
            case MD5 -> Indicator.md5(RemoteMachine.md5(text));
            case SHA1 -> new Indicator(kind, RemoteMachine.sha256(text).substring(0, 40));
            default -> Indicator.sha256(RemoteMachine.sha256(text));
        };
    }

    @Nested
    @DisplayName("A block of a hash")
    class Blocks {

        @BeforeEach
        void is_offered() {
            assumeOffered(Capability.BLOCK_LIST);
        }

        private Indicator some(String text) {
            return hash(blockList().kinds().stream().sorted().findFirst().orElseThrow(), text);
        }

        private BlockRequest request(Indicator hash, Optional<Instant> until) {
            return new BlockRequest(hash, "SOC", "Loader of case 1", until);
        }

        private BlockRequest request(Indicator hash) {
            return request(hash, Optional.empty());
        }

        @Test
        void is_there_after_it_was_added_and_says_who_why_and_until_when() {
            Instant until = START.plus(Duration.ofDays(30));
            assertThat(blockList().kinds()).isNotEmpty().allSatisfy(kind -> {
                Indicator hash = hash(kind, "malware");
                BlockEntry added = blockList().add(request(hash, Optional.of(until)));
                assertThat(subject.isBlocked(hash)).isTrue();
                for (BlockEntry entry : Stream.concat(
                                Stream.of(added),
                                blockList().entries().stream()
                                        .filter(one -> one.hash().equals(hash)))
                        .toList()) {
                    assertThat(entry.id()).isEqualTo(added.id()).isNotBlank();
                    assertThat(entry.hash()).isEqualTo(hash);
                    assertThat(entry.ours()).isTrue();
                    assertThat(entry.owner()).isEqualTo("SOC");
                    assertThat(entry.comment()).isEqualTo("Loader of case 1");
                    assertThat(entry.until()).contains(until);
                }
                assertThat(blockList().entries()).extracting(BlockEntry::hash).contains(hash);
            });
        }

        @Test
        void keeps_no_other_hash_from_running() {
            blockList().add(request(some("malware")));
            assertThat(subject.isBlocked(some("the backup tool"))).isFalse();
        }

        @Test
        void is_one_entry_even_when_asked_twice() {
            BlockEntry first = blockList().add(request(some("malware")));
            BlockEntry second = blockList().add(request(some("malware")));
            assertThat(second.id()).isEqualTo(first.id());
            assertThat(blockList().entries()).hasSize(1);
        }

        @Test
        void is_listed_with_all_others_of_ours_over_several_pages() {
            List<Indicator> hashes =
                    Stream.of("a", "b", "c", "d", "e", "f", "g").map(this::some).toList();
            hashes.forEach(hash -> blockList().add(request(hash)));
            assertThat(blockList().entries()).extracting(BlockEntry::hash).containsExactlyInAnyOrderElementsOf(hashes);
        }

        @Test
        void is_no_more_after_it_was_removed() {
            BlockEntry kept = blockList().add(request(some("other malware")));
            BlockEntry entry = blockList().add(request(some("malware")));
            blockList().remove(entry, "It was the backup tool");
            assertThat(subject.isBlocked(entry.hash())).isFalse();
            assertThat(blockList().entries()).extracting(BlockEntry::id).containsExactly(kept.id());
            assertThat(subject.isBlocked(kept.hash())).isTrue();
        }

        @Test
        void removed_twice_is_harmless() {
            BlockEntry entry = blockList().add(request(some("malware")));
            blockList().remove(entry, "once");
            blockList().remove(entry, "twice");
            assertThat(blockList().entries()).isEmpty();
        }

        @Test
        void can_be_added_again_after_it_was_removed() {
            blockList().remove(blockList().add(request(some("malware"))), "by mistake");
            blockList().add(request(some("malware")));
            assertThat(subject.isBlocked(some("malware"))).isTrue();
            assertThat(blockList().entries()).hasSize(1);
        }

        @Test
        void ends_when_its_time_has_come() {
            Indicator hash = some("malware");
            Indicator lasting = some("other malware");
            blockList().add(request(hash, Optional.of(START.plus(Duration.ofHours(1)))));
            blockList().add(request(lasting));
            assertThat(blockList().removeExpired(clock.instant())).isEmpty();
            assertThat(subject.isBlocked(hash)).isTrue();

            clock.advance(Duration.ofHours(2));
            blockList().removeExpired(clock.instant());
            assertThat(subject.isBlocked(hash)).isFalse();
            assertThat(subject.isBlocked(lasting)).isTrue();
            assertThat(blockList().entries()).extracting(BlockEntry::hash).containsExactly(lasting);
        }

        @Test
        void of_others_is_seen_when_the_hash_is_added_and_is_never_changed() {
            Indicator hash = some("malware");
            subject.blockedByOthers(hash);
            BlockEntry theirs = blockList().add(request(hash, Optional.of(START.plus(Duration.ofHours(1)))));
            assertThat(theirs.ours()).isFalse();
            assertThat(theirs.hash()).isEqualTo(hash);
            assertThat(blockList().entries()).isEmpty();
            assertThatThrownBy(() -> blockList().remove(theirs, "not ours")).isInstanceOf(EdrRejectedException.class);
            clock.advance(Duration.ofHours(2));
            blockList().removeExpired(clock.instant());
            assertThat(subject.isBlocked(hash)).isTrue();
        }

        @Test
        void of_others_is_not_removed_by_an_entry_that_claims_to_be_ours() {
            Indicator hash = some("malware");
            subject.blockedByOthers(hash);
            BlockEntry theirs = blockList().add(request(hash));
            BlockEntry forged =
                    new BlockEntry(theirs.id(), hash, true, "SOC", "Loader", Optional.empty(), Optional.empty());
            assertThatThrownBy(() -> blockList().remove(forged, "not ours")).isInstanceOf(EdrRejectedException.class);
            assertThat(subject.isBlocked(hash)).isTrue();
        }

        @Test
        void is_rejected_for_a_kind_of_hash_that_the_vendor_cannot_block() {
            Set<Indicator.Kind> kinds = blockList().kinds();
            assertThat(Stream.of(Indicator.Kind.MD5, Indicator.Kind.SHA1, Indicator.Kind.SHA256)
                            .filter(kind -> !kinds.contains(kind)))
                    .allSatisfy(kind -> assertThatThrownBy(() -> blockList().add(request(hash(kind, "malware"))))
                            .isInstanceOf(EdrRejectedException.class));
        }

        @Test
        void with_a_hostile_comment_is_an_entry_like_any_other() {
            Instant until = START.plus(Duration.ofDays(30));
            List<String> comments = List.of(
                    "\"},{\"action\":\"allow",
                    "line one\nline two",
                    "owner=nobody until=2026-11-24T00:00:00Z",
                    "[mdr4j] owner: nobody; until: never",
                    "<script>alert(1)</script>",
                    "a; b | c = d \\ e ' f",
                    "更新\u202etxt.exe",
                    "x".repeat(BlockRequest.MAX_COMMENT));
            for (String comment : comments) {
                Indicator hash = some(comment);
                blockList().add(new BlockRequest(hash, "SOC; second line | a=b", comment, Optional.of(until)));
                assertThat(blockList().entries())
                        .filteredOn(entry -> entry.hash().equals(hash))
                        .as(comment)
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.owner()).isEqualTo("SOC; second line | a=b");
                            assertThat(entry.until()).contains(until);
                            assertThat(entry.comment().length()).isLessThanOrEqualTo(BlockRequest.MAX_COMMENT);
                        });
            }
            assertThat(blockList().entries()).hasSize(comments.size());
        }
    }
}
