import { v7 as uuidV7 } from 'uuid';

/** A new form's id: time-ordered, so that tabs stay where they were opened; it makes the reception repeat-safe. */
export function newDraftId(): string {
  return uuidV7();
}
