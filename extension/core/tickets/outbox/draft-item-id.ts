/** One draft, one item of the outbox, however many windows confirm it. */
export const itemIdOf = (draftId: string): string => `draft:${draftId}`;
