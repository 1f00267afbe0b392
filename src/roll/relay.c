#include "roll/relay.h"

#include "base/handover.h"

static const size_t text_places[] = {
    offsetof(Signature, name),    offsetof(Signature, given),
    offsetof(Signature, family),  offsetof(Signature, town),
    offsetof(Signature, region),  offsetof(Signature, postcode),
    offsetof(Signature, country), offsetof(Signature, language),
    offsetof(Signature, edition), offsetof(Signature, signed_at),
    offsetof(Signature, comment),
};

typedef struct {
    Store *store;
    Handover *handover;
    bool (*visit)(const Signature *signature, void *data, GError **error);
    void *data;
} Relay;

static bool
pass_on(const Signature *signature, void *data, GError **error)
{
    Relay *relay = data;
    Signature own = *signature;

    for (size_t i = 0; i < G_N_ELEMENTS(text_places); i++) {
        const char **text =
            (const char **)(void *)((char *)&own + text_places[i]);

        *text = handover_text(relay->handover, *text);
    }
    return handover_give(relay->handover, &own, error);
}

static bool
read_all(Handover *handover, void *data, GError **error)
{
    Relay *relay = data;

    relay->handover = handover;
    return store_each_verified(relay->store, pass_on, relay, error);
}

static bool
take(const void *signature, void *data, GError **error)
{
    const Relay *relay = data;

    return relay->visit(signature, relay->data, error);
}

bool
relay_each_verified(Store *store,
                    bool (*visit)(const Signature *signature, void *data,
                                  GError **error),
                    void *data, GError **error)
{
    Relay relay = {.store = store, .visit = visit, .data = data};

    return handover_run(sizeof(Signature), read_all, take, &relay, error);
}
