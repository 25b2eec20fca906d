package town.library.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import town.library.model.Member;

/** All members, in the order in which they joined. */
public final class MemberStore {
  private final Map<String, Member> members = new LinkedHashMap<>();

  public void put(Member member) {
    members.put(member.id(), member);
  }

  public Optional<Member> find(String id) {
    return Optional.ofNullable(members.get(id));
  }

  public List<Member> all() {
    return List.copyOf(members.values());
  }
}
