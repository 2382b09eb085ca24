import { Button, FileButton } from '@mantine/core';
import { IconCamera, IconPhoto } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '../messages/index.ts';
import { Note } from '../ui/Note.tsx';
import { readQr } from '../ui/qr-reader.ts';
import { useShortcut } from '../ui/shortcuts/index.ts';
import classes from './Fields.module.css';

const LOOK_EVERY_MS = 200;

/** The card's code from a picture file or a camera, for counters without a scanner. */
export function CardImage({ onText, children }: { onText: (text: string) => boolean; children?: ReactNode }) {
  const [camera, setCamera] = useState(false);
  const [fault, setFault] = useState<string>();
  const choose = useRef<HTMLButtonElement>(null);
  useShortcut('intake.card-camera', () => setCamera(!camera));
  useShortcut('intake.card-image', () => choose.current?.click());

  async function readFile(file: File | null) {
    if (!file) return;
    const text = await readQr(file).catch(() => undefined);
    setFault(text === undefined ? t('intake.person.noCode') : undefined);
    if (text !== undefined) onText(text);
  }

  return (
    <div className={classes.cardImage}>
      <FileButton onChange={readFile} accept="image/*">
        {(props) => (
          <Button
            {...props}
            ref={choose}
            variant="subtle"
            size="compact-md"
            leftSection={<IconPhoto size={18} aria-hidden />}
          >
            {t('intake.person.image')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="subtle"
        size="compact-md"
        leftSection={<IconCamera size={18} aria-hidden />}
        onClick={() => setCamera(!camera)}
      >
        {t(camera ? 'intake.person.stopCamera' : 'intake.person.camera')}
      </Button>
      {children}
      {camera && <p className={classes.hint}>{t('intake.person.cameraHint')}</p>}
      {camera && (
        <Camera
          onText={(text) => {
            const isCard = onText(text);
            if (isCard) setCamera(false);
            return isCard;
          }}
          onFault={() => {
            setCamera(false);
            setFault(t('intake.person.cameraOff'));
          }}
        />
      )}
      {fault && <Note tone="soon">{fault}</Note>}
    </div>
  );
}

/** Looks until it sees a card; other codes lying about are told and passed over. */
function Camera({ onText, onFault }: { onText: (text: string) => boolean; onFault: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef({ onText, onFault });
  tell.current = { onText, onFault };

  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;

    async function look() {
      const picture = video.current && pictureOf(video.current);
      const text = picture && (await readQr(picture).catch(() => undefined));
      if (stopped) return;
      if (text && tell.current.onText(text)) return;
      timer = setTimeout(look, LOOK_EVERY_MS);
    }
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } })
      .then(async (opened) => {
        stream = opened;
        if (stopped || !video.current) return stop(opened);
        video.current.srcObject = opened;
        await video.current.play();
        await look();
      })
      .catch(() => !stopped && tell.current.onFault());
    return () => {
      stopped = true;
      clearTimeout(timer);
      if (stream) stop(stream);
    };
  }, []);

  return (
    <video ref={video} className={classes.camera} muted playsInline aria-label={t('intake.person.camera')} />
  );
}

function pictureOf(video: HTMLVideoElement): ImageData | undefined {
  if (video.videoWidth === 0) return undefined;
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  drawing?.drawImage(video, 0, 0);
  return drawing?.getImageData(0, 0, canvas.width, canvas.height);
}

function stop(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}
