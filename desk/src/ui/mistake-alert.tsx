/** Where a mistake is told as soon as there is one: what tells it stands before it does, or it is announced by nobody. */
export function MistakeAlert({ id, words }: { id?: string; words: string | null }) {
  return (
    <div role="alert">
      {words !== null && (
        <p id={id} class="field__mistake">
          {words}
        </p>
      )}
    </div>
  );
}
