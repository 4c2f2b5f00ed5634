/** How long the facts about an entry may be. */

/** A title has to fit into a list of a popup, a summary into two or three lines under it. */
export const FACT_LIMITS = { title: 90, summary: 240, keywords: 40, keyword: 60 } as const;
