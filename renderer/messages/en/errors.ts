export const errors = {
  'invalid-input': 'Some fields need mending. Read the red line beside each, then correct it.',
  'unknown-call':
    'This window and the counter program are of different versions. Close the window and open it again.',
  'too-large': 'The content or file is too large and was not taken. Split it or scan it less finely.',
  'refused-sender':
    'This window was not opened by the counter program and cannot be used. Close it and open Một cửa from its icon.',
  unexpected:
    'The program met trouble it did not foresee, and the last action was not done. Try again; if it stays, give the administrator the code {reference}.',
  'service-away':
    'The counter program is restarting and the last action may not have been saved. What is on the screen is kept; press again in a few seconds.',
  'not-signed-in': 'Nobody is signed in at this window. Sign in, then go on.',
  'not-allowed': 'This needs another role. Ask an administrator to grant it or to do it for you.',
  locked: 'The screen is locked. Enter the PIN to go on.',
  'disk-full':
    'The disk is full, so this was not saved; whatever was reported saved before is still there. Ask the administrator to free some space, then press again.',
  'waits-for-room':
    'The disk is almost full, so reading papers has paused; nothing is lost. Ask the administrator to free some space: it goes on by itself.',
  'read-only-folder':
    'The data folder cannot be written, so this was not saved. Ask the administrator to check its permissions.',
  'database-newer':
    'This data was made by a newer version of the program and was left unchanged. Install the newest version, then open it again.',
  'database-key-wrong':
    'The data cannot be opened because its key does not match. Ask the administrator to put the right key file back; do not delete the data folder.',
  'database-busy': 'The data is busy with other work. Wait a few seconds and press again.',
  'file-missing': 'This file is not in the counter’s store.',
  'not-found': 'This item was not found. It may just have been changed or removed in another window.',
  'changed-meanwhile': 'This item was just changed in another window. Look at the new content, then go on.',
  // intake
  'procedure-not-in-force':
    'This procedure is no longer in force. Choose the one that applies now; what you entered is kept.',
  'intake-doubts':
    'Some entries look wrong, see beside each field. If they are right, give the reason and receive.',
  'papers-missing':
    'The dossier lacks {count} papers. Add them, say why they are let off, or print the supplement request (F8).',
  'papers-held':
    '{count} papers are already held here. Choose “Reuse” on the line, or say why they are taken all the same.',
  'nothing-missing':
    'Nothing is missing, so no supplement request was made. Add what is needed, or receive the dossier.',
  'draft-closed':
    'This form was settled in another window under number {number}. Nothing was written; open a new form if needed.',
  'no-receipt':
    'No slip of this dossier was made at the counter, so there is none to replace. Tell the citizen the new number by message.',
  'number-awaited':
    'The province has not numbered this dossier yet, so a new slip would say the same. It will stand in the list of numbers to tell once it has one.',
  // officers
  'officers-exist': 'The counter already has officers, so first set-up is over. Please sign in.',
  'pin-wrong': 'The PIN is not right. Enter it again.',
  'pin-wait': 'Too many wrong PINs. You can try again in {seconds} seconds.',
  'last-admin': 'This is the only administrator left. Make someone else an administrator first.',
  // forms
  'form-field-missing':
    'The form “{form}” asks for “{field}”, which the data does not have. Ask the administrator to look at the form.',
  'form-template-invalid': 'The edited form cannot be used at: {where}. The form in use stays as it is.',
  'form-copy-unknown': 'This form has no such copy to print again.',
  'slip-not-ours':
    'The scanned code is not that of a slip of the one-stop counter. Scan the square code at the top of the slip.',
  'slip-damaged':
    'The code on the slip could not be read whole. Smooth the slip and scan again, or search by the number printed on it.',
  'slip-mangled':
    'The Vietnamese input method changed the scanned code. Switch it off (Unikey: E) and scan again.',
  'slip-newer': 'A newer version of the program printed this slip. Update the program and scan again.',
  'slip-unknown-counter':
    'Another counter signed this slip (key {counter}) and its checking key is not known here. Ask the administrator to import it.',
  'slip-forged':
    'The slip does not match the signature of the counter: it was altered or is not genuine. Compare it with the dossier before going on.',
  'sheet-newer':
    'A newer version of the program printed this separator sheet. Update the program, or choose the place by hand.',
  'sheet-damaged':
    'The code on the separator sheet is not whole. Choose the place by hand, and print a new sheet for next time.',
  'sheet-unknown-counter':
    'Another counter printed this separator sheet (key {counter}) and its checking key is not known here. Choose the place by hand.',
  'sheet-forged':
    'The separator sheet does not match the signature of the counter: it was altered or is not genuine. The pages after it were kept together; choose their place by hand.',
  'sheet-dossier-unknown':
    'The separator sheet names a dossier that this counter does not have. Check whether it is an old sheet, then choose the dossier.',
  'sheet-without-paper':
    'No paper lies after this sheet in the stack. Look for it and scan it as well, or drop this page.',
  'sheet-without-dossier':
    'No receipt or sheet before this separator sheet names a dossier. Choose the dossier of this paper.',
  'sheet-number-unknown':
    'The receipt lists {count} papers; there is no number {number}. Choose the requirement.',
  'sheet-requirement-gone':
    'The separator sheet names a requirement that this dossier does not have. Choose the requirement.',
  'route-dossier-unknown':
    'The slip with number {number} is genuine, but this counter does not have that dossier. Choose the dossier, or hand the papers to the counter that received it.',
  'route-foreign-unit':
    'The slip with number {number} belongs to another unit ({unit}). See whether this paper got here by mistake, then choose its place.',
  'route-dossier-ended':
    'Dossier {number} has ended. Check whether it is an old sheet before filing the paper there.',
  'route-page-unseen':
    'A page in or before this paper could not be looked at; it may have been a separator sheet. Compare with the stack, then file.',
  'slip-key-invalid': 'What was entered is not the slip-checking key of a counter.',
  // dossiers
  'step-not-allowed':
    'The dossier is in a state where this step cannot be taken. Look at its timeline and choose another step.',
  'supplement-limit':
    'A supplement was already requested {limit} time(s); no more may be asked. Go on handling or consult the head.',
  'supplement-before-acceptance':
    'The dossier has not been accepted yet. Accept it instead of taking in a supplement.',
  'extension-limit': 'A new appointment was already given {limit} time(s); no more may be given.',
  'due-not-later': 'The new due date must be later than the present one.',
  'due-in-past': 'The new due date has passed already. Choose one that lies ahead.',
  'due-as-before':
    'The calendar of today gives this very promise, so there is nothing to move. To promise a later day, apologise.',
  'due-not-by-calendar':
    'The calendar of today gives another day; it may just have changed. Open this again to see the right one.',
  'extension-not-proposed': 'No extension waits for approval on this dossier.',
  'extension-waiting': 'An apology with a new day already waits for the head’s approval.',
  'extension-without-promise': 'This dossier has no promised day, so there is nothing to apologise for.',
  'time-before-reception': 'This time lies before the dossier was received. Check day and hour.',
  'time-in-future': 'This time lies ahead of now. Check day and hour.',
  'slip-lost':
    'The receiver has no slip. Compare the identity card and give the reason, then hand the result over.',
  'nothing-corrected': 'Nothing was changed yet. Mend what was written wrongly, or press Esc to leave it.',
  'reused-paper-kept':
    'A paper reused from the store is not mended here. Take it out or replace it among the papers.',
  'receiver-differs':
    'The person is not named in the dossier. Check their papers and give a reason, then hand over.',
  // catalogue
  'catalogue-file-refused':
    'The catalogue file has {problems} faults, the first on line {line}. Nothing was changed; mend the lines listed below and choose the file again.',
  'catalogue-preview-gone':
    'This preview is gone. Choose the file again, look at what will change, then apply it.',
  // centre
  'already-set-up': 'This counter is set up already. Sign in to use it.',
  'not-set-up':
    'The counter is not set up yet. An administrator enters the unit’s names, its hours and the first officer.',
  'ledger-out-of-memory':
    'The PC ran out of memory before the ledger was done; the ledger is unchanged and no half file is left. Close other programs and make it again, or make the ledger of one field at a time.',
  'ledger-cancelled': 'Stopped. The ledger is unchanged; make the file again at any time.',
  // fees
  'over-payment':
    'The dossier owes only {left}; this is {over} too much. Change the amount, or give the reason and record it again.',
  'payment-not-due': 'This dossier was cancelled or not accepted, so no money is taken for it.',
  'transaction-used':
    'Transaction {code} is already recorded for another payment. Check it on the payment platform.',
  'payment-struck': 'This payment was struck out; it cannot be refunded or struck out again.',
  'payment-closed':
    'This payment belongs to a closed shift and can no longer be struck out. Refund it instead.',
  'payment-refunded': 'This payment was refunded, so it cannot be struck out.',
  'refund-too-much': 'Only {left} of this payment has not been given back. Enter no more than that.',
  'account-missing':
    'No receiving account has been entered, so there is no QR code yet. An administrator enters it in Settings.',
  'shift-empty': 'Nothing has been recorded since the last closing, so there is nothing to close.',
  'last-names': 'These are the only names of the unit, so they stay. Enter new ones first.',
  'clock-suspect':
    'The PC’s clock shows {shown}, which does not fit {expected} as the counter knows it. No numbers or times are given for now. Set the clock right if it is wrong, then confirm it.',
  'clock-changed': 'The clock has changed since you looked at it. Look at the time shown now, then confirm.',
  // scanners
  'scanner-none': 'No scanner was found. Check power and cable, then look again.',
  'scanner-away':
    'The scanner “{scanner}” does not answer. Check power, cable or network and scan again; pages already scanned are kept.',
  'scanner-busy': 'The scanner “{scanner}” is busy. Wait until it is done, then scan again.',
  'scanner-empty': 'The scanner’s feeder is empty. Put the papers in and scan again.',
  'scanner-jammed':
    'Paper is jammed in the scanner. Take it out, put back the sheets not yet scanned and go on; pages already scanned are kept.',
  'scanner-cover-open': 'The scanner’s cover is open. Close it and scan again.',
  'scanner-refused':
    'The scanner “{scanner}” may not be used from this PC. Ask the administrator for permission.',
  'scanner-changed':
    'The machine at the address of “{scanner}” is no longer the one chosen (another certificate). If it was just replaced or reset, remove it and add it again; if not, tell the administrator.',
  'scanner-address':
    'This is not a scanner’s address. Type it like 192.168.1.20 or https://192.168.1.20/eSCL (see the scanner’s display).',
  'scanner-failed':
    'The scanner “{scanner}” stopped in the middle. Scan again from this sheet; pages already scanned are kept.',
  'scan-cancelled': 'Scanning was stopped. The pages already scanned are kept.',
  'print-too-long':
    'This paper has {pages} pages. Save it as a PDF and print the file, or choose a printer in Settings, Printers.',
  'print-system-away':
    'The printing system of this PC does not answer. Tell the person in charge; the paper stays in the list of papers not printed.',
  'print-interrupted':
    'The counter stopped while printing. See whether the paper came out; print again if not.',
  'printer-gone': 'This PC no longer has the printer “{printer}”. Choose another one in Settings, Printers.',
  'printer-refused':
    'The printer “{printer}” did not take this paper. Print again; if it still refuses, choose another printer.',
  'printer-off':
    'The printer “{printer}” is off or not connected. Switch it on and print again; the paper stays in the list of papers not printed.',
  'printer-paused':
    'The printer “{printer}” is paused on this PC. Let it run and print again; the paper stays in the list of papers not printed.',
  'printer-paper': 'The printer “{printer}” is out of paper. Load paper and it goes on by itself.',
  'printer-jam': 'Paper is jammed in the printer “{printer}”. Take it out and it goes on by itself.',
  'printer-cover': 'The cover of the printer “{printer}” is open. Close it and it goes on by itself.',
  'printer-toner': 'The printer “{printer}” is out of toner. Change it and it goes on by itself.',
  'print-failed':
    'The form could not be opened for printing. Check the printer and print again; the form is kept with the dossier.',
  // sync
  'sync-nothing-to-decide':
    'This item no longer waits for that decision. Look at its present state and choose again.',
  'sync-no-line':
    'The province cannot be reached, so this could not be done. Nothing here is lost; try again when the line is back.',
  'sync-not-offered': 'The province’s system does not offer this. Compare on the province’s own screens.',
  'sync-profile-invalid':
    'The connection profile is not valid at {where}. Nothing was changed; get the file again from its provider.',
  'sync-profile-older':
    'Version {present} is in use, not older than version {offered} of the file. Nothing was changed.',
  'sync-carry-wrong-key': 'The passphrase does not open this file. Ask who exported it, and enter it again.',
  'sync-carry-damaged':
    'The carried file is damaged or was not made by this program. Copy it again from its machine.',
  'sync-unreadable':
    'What the province sent cannot be read. See it word for word below, settle it on the province’s screens, then set it aside.',
  'sync-carry-too-large':
    'The scans of what is left are larger than one carried file may be (150 MB). Scan again at a lower resolution, or wait for the line.',
  'sync-carry-nothing':
    'There is no dossier to carry: the province has received every dossier that has its number.',
  // backup
  'backup-folder-unset': 'No place for backups is set. Set a folder on another disk, then back up.',
  'backup-folder-inside':
    'This place lies within the counter’s data folder. Choose a folder on another disk.',
  'backup-folder-away':
    '{place} cannot be written to. Plug the backup disk in, see that it is not write-protected, and type the whole path (such as E:\\Backup).',
  'backup-disk-full':
    'The backup disk {place} is full. Make room or take a larger one; the former copy is whole.',
  'backup-damaged':
    'The new copy could not be read back and is not used; the former one is whole. Try again; if it fails once more, replace the backup disk.',
  'restore-folder-used':
    'The folder {folder} holds data already, so nothing is restored there. Choose a new folder.',
  'restore-not-a-copy':
    'There is no backup at {folder}. Point to the folder motcua-… on the backup disk; counter.db and recovery.key are in it.',
  'restore-code-wrong':
    'The recovery code does not open this backup. Type the 25 signs written down when it was made.',
  // papers
  'paper-empty': 'The file “{file}” has no content (0 bytes). Scan or save it again, then choose it again.',
  'paper-damaged':
    'The file “{file}” is damaged or lacks its end and cannot be opened. The original is kept; scan again or ask for another file.',
  'paper-locked':
    'The file “{file}” is protected by a password and cannot be opened. Ask the person to remove it, then choose the file again.',
  'paper-kind-unknown':
    'The file “{file}” is neither a PDF nor a picture (JPEG, PNG, TIFF, WebP, HEIC). Choose another file.',
  'paper-too-large':
    'The file “{file}” has too many pages, or pages too large to work on. Split it or scan at a lower resolution.',
  'paper-file-absent': 'The file “{file}” was not found. Check its name and path.',
  'paper-original-kept':
    'The results of “{file}” would overwrite the original or another file of that name. Choose another folder for them.',
  'paper-pages-failed':
    '{pages} pages could not be read. The originals are kept; look at the marked pages, then scan them again or retry.',
  'paper-job-crashed':
    'This page stopped the work several times and was left out. The original is kept; scan this page again.',
  'paper-not-aimed':
    'It is not clear which requirement this paper answers. Choose the requirement, then file.',
  'paper-not-waiting': 'This paper was filed or dropped in another window. Look at the waiting list again.',
  'paper-unread': 'Some pages of this paper are still being read. File it when they are done.',
  'paper-no-pages': 'This paper has no pages left. Bring back a dropped page or scan more.',
  'paper-other-owner':
    'This paper seems to be {person}’s, not the dossier’s owner’s. Check the dossier; if it is right, choose a reason and file.',
  'paper-unseen': '{pages} hard-to-read pages have not been looked at. Look at each marked page, then file.',
  'paper-requirement-unknown': 'The dossier’s procedure has no such requirement. Choose another one.',
  'paper-nothing-to-split':
    'This is the first page, so there is nothing to split. Choose the page where the new paper begins.',
  'paper-nothing-to-merge': 'There is no paper after this one in the queue to merge.',
  'paper-nothing-to-undo': 'There is nothing left to undo.',
  'paper-nothing-to-redo': 'There is nothing left to do again.',
  'paper-undo-blocked': 'This edit involves a paper that has been filed or edited since. Undo there first.',
  'paper-in-use':
    'This paper is being reused in {dossiers} other dossiers, so it cannot be taken back. Its further use can be stopped instead.',
  'reuse-other-owner': 'This paper does not belong to the dossier’s owner, so it cannot be reused.',
  'reuse-expired': 'This paper expired on {day}. Ask the person for one in force.',
  'reuse-replaced': 'A newer paper has taken the place of this one. Choose the newer.',
  'reuse-withdrawn': 'The reuse of this paper was stopped: {why}',
  'reuse-this-dossier-only': 'This paper was made for one dossier only and cannot be reused.',
  'scan-interrupted':
    'The program ended while scanning. The pages already scanned are kept; go on from the next sheet.',
  'scanner-unknown': 'This scanner is no longer in the list. Look for scanners again.',
  'watched-folder-away':
    'The folder “{folder}” cannot be opened. Check its path, the network and the permissions.',
} as const;
