/** The best few of many documents, without sorting all of them. */

export interface ScoredDocument {
  readonly document: number;
  readonly score: number;
}

/** Keeps the best few of many: a heap with the worst of them on top. Equal scores by document number, which is the order of ids. */
export class BestDocuments {
  private readonly documents: Uint32Array;
  private readonly scores: Float64Array;
  private count = 0;
  /** Lower scores need not be offered. */
  worst = Number.NEGATIVE_INFINITY;

  constructor(private readonly most: number) {
    this.documents = new Uint32Array(most);
    this.scores = new Float64Array(most);
  }

  offer(document: number, score: number): void {
    if (this.count < this.most) {
      this.place(this.count++, document, score, true);
      if (this.count === this.most) this.worst = this.scores[0] ?? 0;
      return;
    }
    if (score < this.worst || (score === this.worst && document > (this.documents[0] ?? 0))) return;
    this.place(0, document, score, false);
    this.worst = this.scores[0] ?? 0;
  }

  all(): ScoredDocument[] {
    return Array.from({ length: this.count }, (_, at) => ({ document: this.documents[at] ?? 0, score: this.scores[at] ?? 0 }));
  }

  private worse(a: number, document: number, score: number): boolean {
    const other = this.scores[a] ?? 0;
    return other < score || (other === score && (this.documents[a] ?? 0) > document);
  }

  private place(start: number, document: number, score: number, rising: boolean): void {
    let at = start;
    if (rising) {
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (this.worse(parent, document, score)) break;
        this.move(parent, at);
        at = parent;
      }
    } else {
      for (;;) {
        let child = at * 2 + 1;
        if (child >= this.count) break;
        if (child + 1 < this.count && this.worse(child + 1, this.documents[child] ?? 0, this.scores[child] ?? 0)) child++;
        if (!this.worse(child, document, score)) break;
        this.move(child, at);
        at = child;
      }
    }
    this.documents[at] = document;
    this.scores[at] = score;
  }

  private move(from: number, to: number): void {
    this.documents[to] = this.documents[from] ?? 0;
    this.scores[to] = this.scores[from] ?? 0;
  }
}
