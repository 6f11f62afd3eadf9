(* Open domains: there only the boundaries that meet the domain matter, and every other node is affine. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes Folds.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Sides.
Variables (R : realFieldType) (n : nat) (U : 'cV[R]_n -> Prop) (oU : open U).
Variables (I : finType) (q : I -> R) (a : I -> form R n) (s : I -> side).
Hypothesis ls : forall i, lies U (a i) (s i).

Lemma sides_at x : U x -> forall i, on_side a s x i.
Proof. by move=> Ux i; move: (ls i); rewrite /on_side; case: (s i) => // H; apply: H. Qed.

Lemma cut_met i : cut q s i != 0 -> (a i).1 != 0 /\ meets U (a i).
Proof. by move: (ls i); rewrite /cut; case: (s i) => //= _; rewrite eqxx. Qed.

(* a node whose boundary meets the domain is on neither side of it *)
Lemma fold_cut h : h.1 != 0 -> meets U h -> fold (cut q s) a h = fold q a h.
Proof.
move=> h0 [p Up hp]; apply: eq_bigr => i pi; case: (altP ((a i).1 =P 0)) => [i0|i0].
  by rewrite ratio0 // normr0 !mulr0.
have met : meets U (a i) by exists p => //; rewrite (parE pi) ev_scaled hp mulr0.
have crossing e : e != 0 -> exists2 x, U x & 0 < e * ev (a i) x by move=> e0; apply: crossed e0.
move: (ls i); rewrite /cut; case: (s i) => //= H.
  have [|x Ux] := crossing (-1); first by rewrite oppr_eq0 oner_eq0.
  by rewrite mulN1r oppr_gt0 ltNge H.
have [|x Ux] := crossing 1; first exact: oner_neq0.
by rewrite mul1r ltNge H.
Qed.
End Sides.

Section Domains.
Variables (R : realFieldType) (n : nat).

Theorem classification_on_domain : ClassificationOnDomain R n.
Proof.
move=> U oU U0 I J q a c q' a' c' s s' ls ls'.
set A := affine_part q a c s; set A' := affine_part q' a' c' s'.
pose Q := minus (cut q s) (cut q' s'); pose B := both a a'.
have E x : U x -> (net q a c x == net q' a' c' x) = (ev (A - A') x + \sum_k Q k * `|ev (B k) x| == 0).
  move=> Ux; rewrite -(eqr_pmuln2r (isT : (0 < 2)%N)) -subr_eq0 evD evN.
  rewrite (net_sides q c (sides_at ls Ux)) (net_sides q' c' (sides_at ls' Ux)).
  by rewrite (sum_minus (cut q s) a (cut q' s') a' predT (fun g => `|ev g x|)) opprD addrACA.
have -> : (forall x, U x -> net q a c x = net q' a' c' x)
      <-> (forall x, U x -> ev (A - A') x + \sum_k Q k * `|ev (B k) x| = 0).
  by split=> H x Ux; apply/eqP; move: (E x Ux); rewrite H // eqxx => /esym.
have F h : h.1 != 0 -> meets U h -> fold Q B h = fold q a h - fold q' a' h.
  by move=> h0 met; rewrite fold_minus (fold_cut oU q ls) // (fold_cut oU q' ls').
rewrite vanishes_iff //; last by move=> [i|j]; rewrite /= ?oppr_eq0; [apply: (cut_met ls)|apply: (cut_met ls')].
split=> [[/eqP]|[A1 A2 H]].
  rewrite subr_eq0 => /eqP AA H; split; [exact: (congr1 fst AA)|exact: (congr1 snd AA)|].
  by move=> h h0 met; apply/eqP; rewrite -subr_eq0 -F // H.
split=> [|h h0 met]; last by rewrite F // H // subrr.
by apply/eqP; rewrite subr_eq0 -pair_eqE /pair_eq /= A1 A2 !eqxx.
Qed.

(* between a positive and a negative value lies a zero *)
Lemma zero_between (a : form R n) x y : 0 < ev a x -> ev a y < 0 ->
  exists2 t, 0 < t < 1 & ev a (x + t *: (y - x)) = 0.
Proof.
move=> x0 y0; have d0 : 0 < ev a x - ev a y by rewrite subr_gt0 (lt_trans y0).
exists (ev a x / (ev a x - ev a y)).
  by rewrite divr_gt0 //= ltr_pdivr_mulr // mul1r ltr_addl oppr_gt0.
have -> : ev a (x + (ev a x / (ev a x - ev a y)) *: (y - x))
        = ev a x + (ev a x / (ev a x - ev a y)) * (ev a y - ev a x).
  by rewrite ev_line; congr (_ + _ * _); rewrite /ev opprD addrACA subrr addr0 dotDr dotNr.
by rewrite -[_ - ev a x]opprB mulrN mulfVK ?subrr // gt_eqF.
Qed.

Lemma one_sign U (a : form R n) : convex U -> (exists x, U x) -> ~ meets U a -> lies U a Active \/ lies U a Inactive.
Proof.
move=> cU [x0 Ux0] nm; have nz x : U x -> ev a x != 0 by move=> Ux; apply/eqP => z; apply: nm; exists x.
have [pos|neg|/eqP] := ltrgtP 0 (ev a x0); last by rewrite eq_sym (negbTE (nz _ Ux0)).
  left=> x Ux; rewrite leNgt; apply/negP => xn; have [t /andP[t0 t1] z] := zero_between pos xn.
  by case/eqP: (nz _ (cU _ _ _ Ux0 Ux (introT andP (conj (ltW t0) (ltW t1))))).
right=> x Ux; rewrite leNgt; apply/negP => xp; have [t /andP[t0 t1] z] := zero_between xp neg.
by case/eqP: (nz _ (cU _ _ _ Ux Ux0 (introT andP (conj (ltW t0) (ltW t1))))).
Qed.

Theorem convex_sides : ConvexSides R n.
Proof.
move=> U cU U0 I a em; apply: (@fin_all_exists _ (fun=> side) (fun i s => lies U (a i) s)) => i.
case: (em i) => [met|/(one_sign cU U0)[]]; [|by exists Active|by exists Inactive].
have [w0|w0] := altP ((a i).1 =P 0); last by exists Cut.
by exists Active => x _; case: met => y _; rewrite /ev w0 !dot0l => ->.
Qed.

Section Box.
Variables (lo hi : 'cV[R]_n) (lh : forall k, lo k 0 < hi k 0).
Let mid : 'cV[R]_n := \col_k ((lo k 0 + hi k 0) / 2%:R).

Lemma mid_in : box lo hi mid.
Proof. by move=> k; rewrite mxE; have [l h] := midf_lt (lh k); rewrite l h. Qed.

Lemma box_convex : convex (box lo hi).
Proof.
have between (u v t l m : R) : 0 <= t <= 1 -> l < u -> l < v -> u < m -> v < m -> u <= v ->
    l < u + t * (v - u) < m.
  move=> /andP[t0 t1] lu lv um vm uv; apply/andP; split.
    by apply: lt_le_trans lu _; rewrite ler_addl mulr_ge0 // subr_ge0.
  by apply: le_lt_trans vm; rewrite -[X in _ <= X](subrK u) addrC ler_add2r ler_pimull // subr_ge0.
move=> x y t bx bb tt k; rewrite !mxE; move: (bx k) (bb k) => /andP[x1 x2] /andP[y1 y2].
case: (lerP (x k 0) (y k 0)) => [xy|/ltW yx]; first exact: between.
have -> : x k 0 + t * (y k 0 - x k 0) = y k 0 + (1 - t) * (x k 0 - y k 0).
  by rewrite mulrBl mul1r addrA [y k 0 + (_ - _)]addrC subrK -mulrN opprB.
by apply: between => //; move: tt => /andP[t0 t1]; rewrite subr_ge0 t1 ler_subl_addr ler_addl.
Qed.

(* a node that is positive in the middle: either never negative in the box, or zero somewhere *)
Lemma box_positive (a : form R n) : 0 < ev a mid -> lies (box lo hi) a Active \/ meets (box lo hi) a.
Proof.
move=> m0; pose corner : 'cV[R]_n := \col_k (if 0 <= a.1 0 k then lo k 0 else hi k 0).
have least x : box lo hi x -> ev a corner <= ev a x.
  move=> bx; rewrite /ev ler_add2r !dotE; apply: ler_sum => k _; rewrite mxE.
  have /andP[/ltW l /ltW h] := bx k; case: ifP => [w0|/negbT]; first exact: ler_wpmul2l.
  by rewrite -ltNge => /ltW w0; apply: ler_wnmul2l.
case: (lerP 0 (ev a corner)) => [c0|c0]; first by left=> x /least; apply: le_trans.
right; have [t /andP[t0 t1] z] := zero_between m0 c0; exists (mid + t *: (corner - mid)) => // k.
have /andP[ml mh] := mid_in k; rewrite !mxE in ml mh *; set m := (_ / _) in ml mh *.
have -> c' : m + t * (c' - m) = (1 - t) * m + t * c'.
  by rewrite mulrBl mulrBr mul1r [t * c' - _]addrC addrA.
have strict (u v : R) : u < v -> (1 - t) * u + t * u < (1 - t) * v + t * u /\ (1 - t) * u + t * v < (1 - t) * v + t * v.
  by move=> uv; rewrite ltr_add2r ltr_add2r ltr_pmul2l ?subr_gt0.
have id u : (1 - t) * u + t * u = u by rewrite mulrBl mul1r subrK.
have le u v w : v <= w -> (1 - t) * u + t * v <= (1 - t) * u + t * w by move=> vw; rewrite ler_add2l ler_pmul2l.
case: ifP => _; apply/andP; split.
- by have [+ _] := strict _ _ ml; rewrite id.
- by have [_ +] := strict _ _ mh; rewrite id; apply: le_lt_trans; apply: le; apply: ltW.
- by have [+ _] := strict _ _ ml; rewrite id => /lt_le_trans; apply; apply: le; apply: ltW.
- by have [_ +] := strict _ _ mh; rewrite id.
Qed.

Lemma box_side (a : form R n) : exists s, lies (box lo hi) a s.
Proof.
have [w0|w0] := altP (a.1 =P 0).
  by case: (lerP 0 a.2) => [b0|/ltW b0]; [exists Active|exists Inactive] => x _; rewrite /ev w0 dot0l add0r.
have [pos|neg|z] := ltrgtP 0 (ev a mid).
- by case: (box_positive pos) => [H|met]; [exists Active|exists Cut].
- have [|H|[x bx z]] := @box_positive (scaled (-1) a); first by rewrite ev_scaled mulN1r oppr_gt0.
    by exists Inactive => x /H; rewrite ev_scaled mulN1r oppr_ge0.
  by exists Cut; split=> //; exists x => //; apply/eqP; move/eqP: z; rewrite ev_scaled mulN1r oppr_eq0.
- by exists Cut; split=> //; exists mid; [exact: mid_in|rewrite -z].
Qed.
End Box.

Theorem box_sides : BoxSides R n.
Proof.
move=> lo hi lh; split; [exact: box_open|exact: box_convex|by exists (\col_k ((lo k 0 + hi k 0) / 2%:R)); apply: mid_in|].
by move=> I a; apply: (@fin_all_exists _ (fun=> side) (fun i s => lies (box lo hi) (a i) s)) => i; apply: box_side.
Qed.
End Domains.
