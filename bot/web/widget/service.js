// The gateway as the widget asks it.

/** @typedef {import("./contract.js").Item} Item */

// Longer than the gateway itself takes before it says that there is no answer.
const WAIT_MILLISECONDS = 30000;

/** No answer came; `told` is what the gateway said of it, if it said anything. */
export class Unanswered extends Error {
  /** @param {string} [told] */
  constructor(told) {
    super(told ?? "no answer");
    this.told = told;
  }
}

/**
 * @param {string} home address of the gateway
 * @param {string} language of what the gateway says when it refuses
 */
export function serviceAt(home, language) {
  /**
   * @param {string} path
   * @param {object} fields
   * @returns {Promise<Response>}
   */
  async function post(path, fields) {
    const response = await fetch(home + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fields),
      credentials: "omit",
      signal: AbortSignal.timeout(WAIT_MILLISECONDS),
    }).catch(() => {
      throw new Unanswered();
    });
    if (!response.ok) throw new Unanswered(await refusal(response, language));
    return response;
  }

  return {
    /**
     * @param {string} sender
     * @param {string} message
     * @returns {Promise<Item[]>}
     */
    async ask(sender, message) {
      const response = await post("webhooks/rest/webhook", { sender, message });
      return response.json().catch(() => {
        throw new Unanswered();
      });
    },
    /** @param {{sender: string, question: string, kind: string, records: string[], rating: string, reason?: string}} mark */
    async rate(mark) {
      await post("phan-hoi", mark);
    },
  };
}

/**
 * @param {Response} response
 * @param {string} language
 * @returns {Promise<string | undefined>}
 */
async function refusal(response, language) {
  const answer = await response.json().catch(() => null);
  return answer?.error?.[language];
}
