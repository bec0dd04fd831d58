package io.mdr4j.testkit;

import io.mdr4j.edr.EdrRejectedException;
import io.mdr4j.edr.EndpointDirectory;
import io.mdr4j.edr.EndpointPage;
import io.mdr4j.edr.GroupsAndPolicies;
import io.mdr4j.endpoint.EdrGroup;
import io.mdr4j.endpoint.EdrPolicy;
import io.mdr4j.endpoint.Endpoint;
import io.mdr4j.endpoint.EndpointId;
import io.mdr4j.testkit.EdrCall.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The hosts of an {@link InMemoryEdr} as they are read. Thread-safe. */
final class InMemoryDirectory implements EndpointDirectory {

    private static final Pattern POSITION = Pattern.compile("in-memory:(\\d{1,9})");

    private final InMemoryTenant tenant;
    private volatile GroupsAndPolicies withoutHosts = new GroupsAndPolicies(List.of(), List.of());
    private volatile int pageSize = 100;

    InMemoryDirectory(InMemoryTenant tenant) {
        this.tenant = tenant;
    }

    void pageSize(int size) {
        pageSize = size;
    }

    void withoutHosts(GroupsAndPolicies further) {
        withoutHosts = further;
    }

    @Override
    public Endpoint find(EndpointId endpoint) {
        tenant.called(Kind.FIND_ENDPOINT, Set.of(endpoint), "");
        return tenant.host(endpoint).endpoint();
    }

    @Override
    public EndpointPage list(Optional<String> position) {
        tenant.called(Kind.LIST_ENDPOINTS, "");
        List<Endpoint> all = tenant.endpoints();
        int from = Math.min(position.map(InMemoryDirectory::offset).orElse(0), all.size());
        int to = Math.min(from + pageSize, all.size());
        return new EndpointPage(
                all.subList(from, to), to < all.size() ? Optional.of("in-memory:" + to) : Optional.empty());
    }

    private static int offset(String position) {
        var matcher = POSITION.matcher(position);
        if (!matcher.matches()) {
            throw new EdrRejectedException("Not a position of an in-memory EDR");
        }
        return Integer.parseInt(matcher.group(1));
    }

    @Override
    public long count() {
        tenant.called(Kind.COUNT_ENDPOINTS, "");
        return tenant.endpoints().size();
    }

    @Override
    public GroupsAndPolicies groupsAndPolicies() {
        tenant.called(Kind.READ_GROUPS_AND_POLICIES, "");
        Set<EdrGroup> groups = new LinkedHashSet<>();
        Set<EdrPolicy> policies = new LinkedHashSet<>();
        for (Endpoint host : tenant.endpoints()) {
            host.groups().ifPresent(groups::addAll);
            host.policies().ifPresent(policies::addAll);
        }
        groups.addAll(withoutHosts.groups());
        policies.addAll(withoutHosts.policies());
        return new GroupsAndPolicies(List.copyOf(groups), List.copyOf(policies));
    }
}
