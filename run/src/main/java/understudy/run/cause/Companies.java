package understudy.run.cause;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which causes were always seen in just the same pairs: most likely one root has them all.
 *
 * <p>Causes that a pair shows for the first time begin as one company. Each pair splits those of which it shows a part,
 * so that what is left together was never apart. That costs one look-up per cause of the pair, and one entry per cause.
 * Written under the lock of the cause book, read by anybody.
 */
public final class Companies {

    private final Map<String, List<String>> byMember = new ConcurrentHashMap<>();

    /** @param earlier those of one company that count alike go on as one; others were torn apart by a hard end */
    public Companies(Collection<Cause> earlier) {
        record Together(String company, long count) {}
        Map<Together, List<String>> found = new HashMap<>();
        for (Cause cause : earlier) {
            found.computeIfAbsent(new Together(cause.company(), cause.count()), any -> new ArrayList<>())
                    .add(cause.id());
        }
        found.values().forEach(this::found);
    }

    /** Takes in what one pair showed. Gives the causes whose company is another one now. */
    public List<String> seen(Collection<String> causes) {
        List<String> fresh = new ArrayList<>();
        Map<String, List<String>> seenOf = new HashMap<>();
        for (String cause : causes) {
            List<String> company = byMember.get(cause);
            if (company == null) {
                fresh.add(cause);
            } else {
                seenOf.computeIfAbsent(company.getFirst(), any -> new ArrayList<>())
                        .add(cause);
            }
        }
        List<String> changed = new ArrayList<>(fresh);
        found(fresh);
        seenOf.forEach((name, seen) -> {
            List<String> company = of(name);
            if (seen.size() < company.size()) {
                found(seen);
                found(company.stream().filter(member -> !seen.contains(member)).toList());
                changed.addAll(company);
            }
        });
        return changed;
    }

    /**
     * Causes have become one. Those that were made of the same companies, and count alike, go on as one. Gives the causes whose
     * company is another one now.
     */
    List<String> join(Collection<CauseJoin.Made> all) {
        record Together(List<String> companies, long count) {}
        Map<Together, List<String>> found = new HashMap<>();
        Set<String> gone = new HashSet<>();
        Set<List<String>> torn = new HashSet<>();
        for (CauseJoin.Made made : all) {
            List<String> names =
                    made.parts().stream().map(this::nameOf).distinct().sorted().toList();
            found.computeIfAbsent(new Together(names, made.cause().count()), any -> new ArrayList<>())
                    .add(made.cause().id());
            gone.addAll(made.parts());
            made.parts().forEach(part -> torn.add(of(part)));
        }
        byMember.keySet().removeAll(gone);
        List<String> changed = new ArrayList<>();
        for (List<String> company : torn) {
            List<String> rest =
                    company.stream().filter(member -> !gone.contains(member)).toList();
            if (!rest.isEmpty()) {
                found(rest);
                changed.addAll(rest);
            }
        }
        found.values().forEach(this::found);
        found.values().forEach(changed::addAll);
        return changed;
    }

    private void found(List<String> members) {
        List<String> company = members.stream().sorted().toList();
        company.forEach(member -> byMember.put(member, company));
    }

    /** The causes that were always seen with this one, itself included. */
    public List<String> of(String cause) {
        return byMember.getOrDefault(cause, List.of(cause));
    }

    /** What a company is known by: no two have a member in common. */
    String nameOf(String cause) {
        return of(cause).getFirst();
    }
}
