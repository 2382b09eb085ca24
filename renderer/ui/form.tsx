import {
  createContext,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { AppError } from '../../shared/errors.ts';
import { explainField } from '../messages/index.ts';
import { ErrorNote } from './Note.tsx';

type Props = {
  /** Of the last try; its fields' errors stand beside the fields, the rest above the form. */
  readonly error: AppError | undefined;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** Names the form for screen readers when no heading does. */
  readonly label?: string;
  /** The screen tells itself what is no field's error: above the form there is no place for it. */
  readonly tellsElsewhere?: boolean;
};

const ErrorContext = createContext<AppError | undefined>(undefined);

const PASSED_OVER = ':disabled, [type=hidden], [tabindex="-1"], [data-aside]';

/** A form worked with Enter alone: Enter moves to the next field and sends from the last; an error moves to its first field. */
export function Form({ error, onSubmit, children, className, label, tellsElsewhere = false }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [hasPlace, setHasPlace] = useState(true);
  useEffect(() => {
    if (error?.fields) {
      setHasPlace(focusFirst(form.current, new Set(error.fields.map((field) => field.path))));
    }
  }, [error]);
  // A field the screen has no box for must not be refused in silence.
  const isAbove = error && (!error.fields || error.code !== 'invalid-input' || !hasPlace);

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={moveOnEnter}
      noValidate
      className={className}
      aria-label={label}
    >
      <ErrorContext value={error}>
        {isAbove && !tellsElsewhere && <ErrorNote error={error} />}
        {children}
      </ErrorContext>
    </form>
  );
}

/** A group of radio buttons is one field: its chosen one. */
function isStopFrom(from: HTMLElement, field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true;
  const isSameGroup = from instanceof HTMLInputElement && from.type === 'radio' && from.name === field.name;
  return field.checked && !isSameGroup;
}

/** What an input of a `Form` takes: its error's sentence, and the mark by which the form finds it. `path` as in the call's input. */
export function useField(path: string): {
  readonly error: string | undefined;
  readonly 'data-field': string;
} {
  const found = useContext(ErrorContext)?.fields?.find((field) => field.path === path);
  return { error: found && explainField(found), 'data-field': path };
}

/** Whether one of the fields is there to be mended. */
function focusFirst(form: HTMLFormElement | null, paths: ReadonlySet<string>): boolean {
  const inputs = [...(form?.querySelectorAll<HTMLElement>('[data-field]') ?? [])];
  const first = inputs.find((input) => paths.has(input.dataset.field ?? ''));
  first?.focus();
  return first !== undefined;
}

/**
 * Enter accepts a field and moves on, past those marked `data-aside`, which Tab reaches. An open list, a text area and a
 * button keep Enter for themselves.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLElement>): void {
  const from = event.target;
  if (event.key !== 'Enter' || event.defaultPrevented || event.ctrlKey || event.nativeEvent.isComposing)
    return;
  const accepts = from instanceof HTMLInputElement || from instanceof HTMLSelectElement;
  if (!accepts || from.ariaExpanded === 'true') return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('input, textarea, select')].filter(
    (field) => !field.matches(PASSED_OVER) && field.offsetParent !== null && isStopFrom(from, field),
  );
  const next = fields.find((field) => from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
