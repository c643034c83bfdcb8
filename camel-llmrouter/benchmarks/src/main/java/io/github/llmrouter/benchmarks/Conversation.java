package io.github.llmrouter.benchmarks;

/** What all callers ask and the server answers: about one kilobyte of JSON each way. */
final class Conversation {

    static final String MODEL = "openai/gpt-5.2";
    static final String UPSTREAM_MODEL = "gpt-5.2";
    static final String API_KEY = "sk-benchmark-0123456789";
    static final String SYSTEM = "You sort the mail of a shop's customers. Answer in one short paragraph.";
    static final double TEMPERATURE = 0.2;
    static final String QUESTION = """
            Dear all, on the third of this month I ordered two lamps for the hall. One came in time and is well; the \
            other came with a crack in its foot, and the box looked as if it had been opened before. I have kept the \
            box and can send pictures of it. Please tell me whether I shall send the lamp back or keep it until \
            somebody collects it, and whether the new one can be here before the twentieth, as we expect guests. \
            Should the same lamp be out of stock, I would rather have my money back than another model. The number of \
            the order is 4711-0815, and you reach me in the morning by telephone, later in the day by mail only. \
            Your shop was named to me by a friend, and I have been content with it until now; I hope that this will \
            stay so. With kind regards, and with thanks for a quick answer beforehand.""";
    static final String ANSWER = """
            The customer reports that one of two lamps of order 4711-0815 arrived with a cracked foot in a box that \
            seemed to have been opened before. They ask whether to return the lamp or to wait for a collection, and \
            want a replacement before the twentieth; if the model is out of stock they prefer a refund. Pictures are \
            offered. Telephone in the morning, mail later. Category: damaged goods. Urgency: high, because of the \
            date. Mood: polite, a regular customer to be kept.""";

    /** As a provider writes it. */
    static final String ANSWER_JSON = """
            {"id":"chatcmpl-9f0c2a4e6b8d4c1f","object":"chat.completion","created":1795000000,"model":"gpt-5.2",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"%s","refusal":null,"annotations":[]},\
            "logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":214,"completion_tokens":97,"total_tokens":311,\
            "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
            "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,\
            "rejected_prediction_tokens":0}},"service_tier":"default","system_fingerprint":"fp_0123456789"}"""
            .formatted(ANSWER);

    private Conversation() {}
}
