package io.github.llmrouter.ledger;

import java.util.Optional;

/**
 * Who a call is made for: what bills are split by. Names of more than 300 characters are cut.
 *
 * @param user       the end user
 * @param tenant     the customer, department or project
 * @param virtualKey the id of the virtual key that the caller came with: its hash, never the key
 * @param session    the conversation
 */
public record Party(Optional<String> user, Optional<String> tenant, Optional<String> virtualKey,
        Optional<String> session) {

    /** Nobody in particular. */
    public static final Party NOBODY = new Party(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty());

    public Party {
        user = Names.cut(user, Names.MOST);
        tenant = Names.cut(tenant, Names.MOST);
        session = Names.cut(session, Names.MOST);
    }
}
