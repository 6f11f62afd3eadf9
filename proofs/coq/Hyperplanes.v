(* Hyperplanes: proportional forms, and points of one hyperplane off finitely many others. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Hyperplanes.
Variables (R : realFieldType) (n : nat).
Implicit Types (h g a : form R n) (x v p : 'cV[R]_n).

Lemma pivotP h : h.1 != 0 -> {k | [pick k | h.1 0 k != 0] = Some k & h.1 0 k != 0}.
Proof.
move=> h0; case: pickP => [k hk|none]; first by exists k.
case/eqP: h0; apply/rowP => k; rewrite mxE; apply/eqP; exact: negbFE (none k).
Qed.

Lemma ratio_scaled h s : h.1 != 0 -> ratio h (scaled s h) = s.
Proof. by move=> /pivotP[k pk hk]; rewrite /ratio pk mxE mulfK. Qed.
Lemma par_scaled h s : h.1 != 0 -> par h (scaled s h).
Proof. by move=> h0; rewrite /par ratio_scaled. Qed.
Lemma parE h g : par h g -> g = scaled (ratio h g) h. Proof. by move/eqP. Qed.
Lemma par_refl h : h.1 != 0 -> par h h.
Proof. by move=> h0; rewrite -{2}[h]scaled1 par_scaled. Qed.
Lemma ratio_nz h g : g.1 != 0 -> par h g -> ratio h g != 0.
Proof. by move=> g0 /parE e; apply: contra_neq g0 => r0; rewrite e r0 /= scale0r. Qed.
Lemma ratio0 h g : g.1 = 0 -> ratio h g = 0.
Proof. by move=> g0; rewrite /ratio; case: pickP => // k _; rewrite g0 mxE mul0r. Qed.
Lemma par_sym h g : g.1 != 0 -> par h g -> par g h.
Proof.
move=> g0 p; have E : scaled (ratio h g)^-1 g = h.
  by rewrite {2}(parE p) scaled_scaled mulVf ?ratio_nz // scaled1.
by rewrite -E par_scaled.
Qed.
Lemma par_trans h g f : h.1 != 0 -> par h g -> par g f -> par h f.
Proof. by move=> h0 /parE p /parE ->; rewrite {2}p scaled_scaled par_scaled. Qed.

Lemma ratioZ h s g : ratio h (scaled s g) = s * ratio h g.
Proof. by rewrite /ratio; case: pickP => [k _|_]; rewrite ?mulr0 // mxE mulrA. Qed.
Lemma parZ h s g : s != 0 -> par h (scaled s g) = par h g.
Proof.
move=> s0; have K : cancel (@scaled R n s) (scaled s^-1).
  by move=> f; rewrite scaled_scaled mulVf // scaled1.
by rewrite /par ratioZ -scaled_scaled (can_eq K).
Qed.

Lemma swap_quotient (u y z : R) : u / y * z = z / y * u.
Proof. by rewrite mulrAC [u * z]mulrC mulrAC. Qed.

(* a form that is no multiple of h is non-zero somewhere on h = 0; the point is constructed *)
Lemma off_witness h a : h.1 != 0 -> ~~ par h a -> exists2 x, ev h x = 0 & ev a x != 0.
Proof.
move=> h0; have [k pk hk] := pivotP h0.
pose e j : 'cV[R]_n := delta_mx j 0; pose p := (- h.2 / h.1 0 k) *: e k.
pose pt j := p + 1 *: (e j - (h.1 0 j / h.1 0 k) *: e k).
have hp : ev h p = 0 by rewrite /ev dotZr dot_e mulfVK // addNr.
have dote g j : dot g.1 (e j - (h.1 0 j / h.1 0 k) *: e k) = g.1 0 j - h.1 0 j / h.1 0 k * g.1 0 k.
  by rewrite dotDr -scaleN1r !dotZr !dot_e mulN1r.
have hpt j : ev h (pt j) = 0 by rewrite ev_line hp dote mulfVK // subrr mulr0 addr0.
case: (altP (ev a p =P 0)) => [ap|ap]; last by exists p.
case: (pickP (fun j => ev a (pt j) != 0)) => [j aj|none]; first by exists (pt j).
case/negP; rewrite /par /scaled /ratio pk -pair_eqE /pair_eq /=; apply/andP; split; apply/eqP.
  apply/rowP => j; move/negbFE/eqP: (none j); rewrite ev_line ap dote add0r mul1r => /eqP.
  by rewrite subr_eq0 => /eqP ->; rewrite mxE swap_quotient.
move: ap; rewrite /ev dotZr dot_e => /eqP; rewrite addrC addr_eq0 => /eqP ->.
by rewrite !mulNr opprK swap_quotient.
Qed.

Theorem proportional_boundaries : ProportionalBoundaries R n.
Proof.
move=> h a h0 a0; split=> [H|[s s0 ->] x]; last first.
  by rewrite ev_scaled; split=> [->|/eqP]; rewrite ?mulr0 // mulf_eq0 (negbTE s0) => /eqP.
case: (boolP (par h a)) => [/eqP e|/(off_witness h0)[x /H-> /eqP]//].
by exists (ratio h a) => //; apply: contra_neq a0 => r0; rewrite e r0 /= scale0r.
Qed.

(* a small positive number outside of a finite list *)
Lemma fresh (e : R) (s : seq R) : 0 < e -> exists2 t, 0 < t < e & t \notin s.
Proof.
move=> e0; elim: s e e0 => [|y s IH] e e0.
  by exists (e / 2%:R) => //; rewrite divr_gt0 ?ltr0n //= ltr_pdivr_mulr ?ltr0n // ltr_pmulr // ltr1n.
have [y0|y0] := lerP y 0; last first.
  have [|t /andP[t0 tm] ts] := IH (Num.min e y); first by rewrite lt_minr e0.
  move: tm; rewrite lt_minr => /andP[te ty]; exists t; first by rewrite t0.
  by rewrite inE negb_or ts andbT lt_eqF.
have [t /andP[t0 te] ts] := IH _ e0; exists t; first by rewrite t0.
by rewrite inE negb_or ts andbT gt_eqF // (le_lt_trans y0).
Qed.

(* an open set contains a short piece of every line through one of its points *)
Lemma open_line (U : 'cV[R]_n -> Prop) p v : open U -> U p ->
  exists2 e, 0 < e & forall t, `|t| < e -> U (p + t *: v).
Proof.
move=> oU /oU[e e0 near]; pose m := 1 + \sum_k `|v k 0|.
have m0 : 0 < m by rewrite ltr_spaddl ?sumr_ge0.
exists (e / m); first by rewrite divr_gt0.
move=> t lt; apply: near => k; rewrite !mxE addrAC subrr add0r normrM.
apply: le_lt_trans (_ : `|t| * m < e); last by rewrite -ltr_pdivl_mulr.
rewrite ler_wpmul2l // /m (bigD1 k) //= addrCA ler_addl addr_ge0 ?sumr_ge0 //.
Qed.

(* a point of h in an open set that h meets, off finitely many other hyperplanes *)
Theorem finite_avoidance : FiniteAvoidance R n.
Proof.
move=> U h s oU [x0 Ux0 hx0] h0; elim: s => [_|a s IH /= /andP[na ns]]; first by exists x0.
have [p [Up hp sp]] := IH ns; have [p1 hp1 ap1] := off_witness h0 na.
pose d := p1 - p; have evd g : ev g p1 = ev g p + dot g.1 d.
  by rewrite -[dot _ _]mul1r -ev_line scale1r addrC subrK.
have [e e0 near] := open_line d oU Up.
have [t /andP[t0 te] tf] := fresh [seq - ev g p / dot g.1 d | g <- a :: s] e0.
exists (p + t *: d); split; first by apply: near; rewrite gtr0_norm.
  by move: hp1; rewrite ev_line evd hp add0r => ->; rewrite mulr0 addr0.
apply/(@allP _ (fun g => ev g (p + t *: d) != 0) (a :: s)) => g gs; rewrite ev_line; apply: contra tf => /eqP z.
have nz : (ev g p != 0) || (ev g p1 != 0).
  by move: gs; rewrite inE => /orP[/eqP->|/(allP sp)->]; rewrite ?ap1 ?orbT.
apply/mapP; exists g => //; case: (altP (dot g.1 d =P 0)) => [d0|d0].
  by move: nz z; rewrite evd d0 mulr0 !addr0 orbb => /eqP.
by apply: (mulIf d0); rewrite mulfVK //; apply/eqP; rewrite -addr_eq0 addrC z.
Qed.

Lemma everywhere_open : open (fun _ : 'cV[R]_n => True).
Proof. by move=> x _; exists 1. Qed.
Lemma everywhere_met h : h.1 != 0 -> meets (fun=> True) h.
Proof.
move=> /pivotP[k _ hk]; exists ((- h.2 / h.1 0 k) *: delta_mx k 0) => //.
by rewrite /ev dotZr dot_e mulfVK // addNr.
Qed.
End Hyperplanes.
