(* Folds: an affine function plus a combination of |a_i| vanishes on an open set only if the folds vanish;
   conversely, where the folds vanish, so does every combination that only depends on classes of parallel nodes. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---------- affine functions near a point ---------- *)
Section Near.
Variables (R : realFieldType) (n : nat).
Implicit Types (L a h : form R n) (x p : 'cV[R]_n) (U : 'cV[R]_n -> Prop).

Lemma evD a h x : ev (a + h) x = ev a x + ev h x. Proof. by rewrite /ev /= dotDl addrACA. Qed.
Lemma evN a x : ev (- a) x = - ev a x. Proof. by rewrite /ev /= dotNl opprD. Qed.
Lemma ev_comb (I : finType) (P : pred I) (q : I -> R) (a : I -> form R n) c x :
  ev (\sum_(i | P i) q i *: (a i).1, c + \sum_(i | P i) q i * (a i).2) x = c + \sum_(i | P i) q i * ev (a i) x.
Proof.
rewrite /ev /= dot_sum addrCA -big_split; congr (_ + _); apply: eq_bigr => i _ /=.
by rewrite dotZl -mulrDr.
Qed.

Lemma smallest (K : finType) (d : K -> R) : (forall k, 0 < d k) -> exists2 e, 0 < e & forall k, e <= d k.
Proof.
move=> d0; pose m := 1 + \sum_k (d k)^-1.
have inv0 k : true -> 0 <= (d k)^-1 by rewrite invr_ge0 ltW.
have m0 : 0 < m by rewrite ltr_spaddl ?ltr01 ?(sumr_ge0 _ inv0).
exists m^-1; first by rewrite invr_gt0.
move=> k; rewrite -[d k]invrK lef_pinv ?posrE ?invr_gt0 // /m (bigD1 k) //= addrCA ler_addl.
by apply: addr_ge0 => [|]; [exact: ler01|apply: sumr_ge0 => j _; apply: inv0].
Qed.

Lemma box_open (lo hi : 'cV[R]_n) : open (box lo hi).
Proof.
move=> x xin; have [|e e0 le] := @smallest _ (fun k => Num.min (x k 0 - lo k 0) (hi k 0 - x k 0)).
  by move=> k; rewrite lt_minr !subr_gt0.
exists e => // y near k; move: (near k) (le k); rewrite ltr_distl le_minr ler_subr_addl => /andP[y1 y2] /andP[l h].
by rewrite (le_lt_trans _ y1) ?ler_subr_addl 1?addrC //= (lt_le_trans y2) // addrC -ler_subr_addr.
Qed.

Lemma ball_open p e : open (fun x => forall k, `|x k 0 - p k 0| < e).
Proof.
have E x : (forall k, `|x k 0 - p k 0| < e) <-> box (p - const_mx e) (p + const_mx e) x.
  by split=> H k; move: (H k); rewrite ltr_distl !mxE.
by move=> x /E/box_open[d d0 near]; exists d => // y /near/E.
Qed.

Lemma open_and U V : open U -> open V -> open (fun x : 'cV[R]_n => U x /\ V x).
Proof.
move=> oU oV x [/oU[d d0 Ud] /oV[e e0 Ve]]; exists (Num.min d e); first by rewrite lt_minr d0.
by move=> y near; split; [apply: Ud|apply: Ve] => k; move: (near k); rewrite lt_minr => /andP[].
Qed.

(* near p, finitely many affine functions keep the signs that they have at p *)
Lemma same_side (I : finType) (a : I -> form R n) p : exists2 e, 0 < e &
  forall x, (forall k, `|x k 0 - p k 0| < e) -> forall i, ev (a i) p != 0 -> 0 < Num.sg (ev (a i) p) * ev (a i) x.
Proof.
pose m i := 1 + \sum_k `|(a i).1 0 k|; have m0 i : 0 < m i by rewrite ltr_spaddl ?sumr_ge0.
pose d i := if ev (a i) p == 0 then 1 else `|ev (a i) p| / m i.
have [|e e0 le] := @smallest _ d.
  by move=> i; rewrite /d; case: (altP (_ =P 0)) => // ai; rewrite divr_gt0 ?normr_gt0.
exists e => // x near i ai.
have -> : ev (a i) x = ev (a i) p + dot (a i).1 (x - p) by rewrite /ev addrAC -dotDr [p + _]addrC subrK.
rewrite mulrDr -normrEsg -[X in _ < _ + X]opprK subr_gt0 -mulrN -dotNr opprB.
apply: le_lt_trans (ler_norm _) _; rewrite normrM normr_sg ai mul1r dotE.
have small : \sum_k `|(a i).1 0 k * (p - x) k 0| <= e * \sum_k `|(a i).1 0 k|.
  rewrite mulr_sumr; apply: ler_sum => k _; rewrite normrM mulrC ler_wpmul2r //.
  by rewrite !mxE distrC ltW.
apply: le_lt_trans (ler_norm_sum _ _ _) (le_lt_trans small _).
apply: lt_le_trans (_ : e * m i <= _); first by rewrite ltr_pmul2l // /m ltr_addr ltr01.
by rewrite -ler_pdivl_mulr //; move: (le i); rewrite /d (negbTE ai).
Qed.

(* an open set on which an affine function vanishes; an open set that a hyperplane meets *)
Lemma affine_zero U L : open U -> (exists x, U x) -> (forall x, U x -> ev L x = 0) -> L = 0.
Proof.
move=> oU [p Up] zero; have L1 : L.1 = 0.
  apply/rowP => k; have [e e0 near] := open_line (delta_mx k 0) oU Up.
  have [t /andP[t0 te] _] := fresh [::] e0.
  have Ut : U (p + t *: delta_mx k 0) by apply: near; rewrite gtr0_norm.
  move: (zero _ Ut); rewrite ev_line zero // add0r dot_e => /eqP; rewrite mulf_eq0 gt_eqF //= => /eqP ->.
  by rewrite mxE.
move: (zero p Up); rewrite /ev L1 dot0l add0r => L2.
by case: L L1 L2 zero => w b /= -> ->.
Qed.

Lemma crossed U h : open U -> h.1 != 0 -> meets U h -> forall s, s != 0 -> exists2 x, U x & 0 < s * ev h x.
Proof.
move=> oU h0 [p Up hp] s s0; have [k _ hk] := pivotP h0.
have [e e0 near] := open_line ((s * h.1 0 k) *: delta_mx k 0) oU Up.
have [t /andP[t0 te] _] := fresh [::] e0.
exists (p + t *: ((s * h.1 0 k) *: delta_mx k 0)); first by apply: near; rewrite gtr0_norm.
rewrite ev_line hp add0r dotZr dot_e mulrCA pmulr_rgt0 // mulrCA -expr2.
by rewrite exprn_even_gt0 //= mulf_neq0.
Qed.

Lemma meets_par U h a : a.1 != 0 -> par h a -> meets U a -> meets U h.
Proof.
move=> a0 p [x Ux ax]; exists x => //; apply: (mulfI (ratio_nz a0 p)).
by rewrite -ev_scaled -(parE p) ax mulr0.
Qed.
End Near.

(* ---------- the fold of a family of nodes along a hyperplane ---------- *)
Section Folds.
Variables (R : realFieldType) (n : nat) (I : finType) (Q : I -> R) (a : I -> form R n).
Implicit Types (L h : form R n) (U : 'cV[R]_n -> Prop).

(* necessity: one second difference across h isolates the fold along h *)
Lemma fold_vanishes U L : open U -> (forall x, U x -> ev L x + \sum_i Q i * `|ev (a i) x| = 0) ->
  forall h, h.1 != 0 -> meets U h -> fold Q a h = 0.
Proof.
move=> oU H h h0 met; have [k _ hk] := pivotP h0.
have [|p [Up hp sp]] := @finite_avoidance _ _ U h [seq a i | i <- enum I & ~~ par h (a i)] oU met h0.
  by apply/allP => g /mapP[i]; rewrite mem_filter => /andP[ni _] ->.
have off i : ~~ par h (a i) -> ev (a i) p != 0.
  by move=> ni; apply: (allP sp); apply/map_f; rewrite mem_filter ni mem_enum.
have [e e0 side] := same_side a p.
pose v : 'cV[R]_n := (h.1 0 k)^-1 *: delta_mx k 0.
have hv : dot h.1 v = 1 by rewrite dotZr dot_e mulVf.
have [|d d0 near] := @open_line _ _ _ p v (open_and oU (@ball_open _ _ p e)).
  by split=> // j; rewrite subrr normr0.
have [t /andP[t0 td] _] := fresh [::] d0.
have [] := (near t, near (- t)); rewrite normrN gtr0_norm // => /(_ td)[U1 B1] /(_ td)[U2 B2].
have D2 i : `|ev (a i) (p + t *: v)| + `|ev (a i) (p + (- t) *: v)| - `|ev (a i) p| *+ 2 =
            if par h (a i) then `|ratio h (a i)| * (t *+ 2) else 0.
  case: ifP => [/eqP E|/negbT/off ai].
    have -> : ev (a i) p = 0 by rewrite E ev_scaled hp mulr0.
    rewrite {1 2}E !ev_scaled !ev_line hp hv !add0r !mulr1 !normrM normrN normr0 mul0rn subr0.
    by rewrite (gtr0_norm t0) -mulrDr mulr2n.
  have A x : 0 < Num.sg (ev (a i) p) * ev (a i) x -> `|ev (a i) x| = Num.sg (ev (a i) p) * ev (a i) x.
    by move/gtr0_norm => <-; rewrite normrM normr_sg ai mul1r.
  rewrite (A _ (side _ B1 i ai)) (A _ (side _ B2 i ai)) normrEsg -mulrnAr -mulrDr -mulrBr !ev_line mulNr.
  by rewrite addrACA subrr addr0 -mulr2n subrr mulr0.
have : \sum_i Q i * (`|ev (a i) (p + t *: v)| + `|ev (a i) (p + (- t) *: v)| - `|ev (a i) p| *+ 2) = 0.
  under eq_bigr do rewrite mulrBr mulrDr mulrnAr.
  rewrite sumrB big_split /= sumrMnl.
  have E x : U x -> \sum_i Q i * `|ev (a i) x| = - ev L x.
    by move=> /H Hx; apply/eqP; rewrite -addr_eq0 addrC Hx.
  by rewrite !E // !ev_line mulNr -opprD addrACA subrr addr0 -mulr2n mulNrn subrr.
under eq_bigr do rewrite D2 (fun_if ( *%R _)) mulr0 mulrA.
rewrite -big_mkcond -mulr_suml -/(fold Q a h) => /eqP; rewrite mulf_eq0 => /orP[/eqP//|].
by rewrite mulrn_eq0 /= gt_eqF.
Qed.

(* sufficiency: double counting over classes of parallel nodes *)
Lemma class_sum (G : form R n -> R) : (forall s h, s != 0 -> h.1 != 0 -> G (scaled s h) = `|s| * G h) ->
  (forall h, h.1 != 0 -> fold Q a h * G h = 0) -> \sum_(i | (a i).1 != 0) Q i * G (a i) = 0.
Proof.
move=> GZ F; pose nz i := (a i).1 != 0; pose N i := #|[pred j | nz j & par (a i) (a j)]|.
have N0 i : nz i -> (N i)%:R != 0 :> R.
  by move=> ni; rewrite pnatr_eq0 -lt0n; apply/card_gt0P; exists i; rewrite inE ni par_refl.
transitivity (\sum_(i | nz i) \sum_(j | nz j && par (a i) (a j)) Q i * G (a i) / (N i)%:R).
  by apply: eq_bigr => i ni; rewrite sumr_const -mulr_natr mulfVK // N0.
rewrite (exchange_big_dep nz) /=; last by move=> i j _ /andP[].
apply: big1 => j nj; transitivity (fold Q a (a j) * G (a j) / (N j)%:R); last by rewrite F // mul0r.
rewrite -mulrA /fold mulr_suml [RHS](bigID nz) /= [X in _ = _ + X]big1 ?addr0; last first.
  by move=> i /andP[_ /negbNE/eqP i0]; rewrite ratio0 // normr0 mulr0 mul0r.
apply: eq_big => [i|i /andP[ni /andP[_ p]]].
  rewrite nj /= andbC; case ni: (nz i); rewrite ?andbF //= !andbT.
  by apply/idP/idP; apply: par_sym.
have p' := par_sym nj p; rewrite {1}(parE p') GZ ?ratio_nz // -!mulrA; congr (_ * (_ * (_ / _%:R))).
apply: eq_card => k; rewrite !inE; case: (nz k) => //=.
by apply/idP/idP; apply: par_trans.
Qed.

(* both together, if every node that counts has its boundary in U *)
Theorem vanishes_iff U L : open U -> (exists x, U x) -> (forall i, Q i != 0 -> (a i).1 != 0 /\ meets U (a i)) ->
  (forall x, U x -> ev L x + \sum_i Q i * `|ev (a i) x| = 0)
  <-> L = 0 /\ forall h, h.1 != 0 -> meets U h -> fold Q a h = 0.
Proof.
move=> oU U0 cut.
have S x : (forall h, h.1 != 0 -> meets U h -> fold Q a h = 0) -> \sum_i Q i * `|ev (a i) x| = 0.
  move=> F; rewrite (bigID (fun i => (a i).1 != 0)) /= [X in _ + X]big1 ?addr0; last first.
    by move=> i i0; case: (altP (Q i =P 0)) => [->|/cut[]]; rewrite ?mul0r // (negPf i0).
  apply: (@class_sum (fun h => `|ev h x|)) => [s h _ _|h h0]; first by rewrite ev_scaled normrM.
  case: (pickP (fun i => par h (a i) && (Q i != 0))) => [i /andP[p /cut[i0 met]]|none].
    by rewrite F ?mul0r //; apply: meets_par met.
  rewrite [fold _ _ _]big1 ?mul0r // => i p; move: (none i); rewrite p /= => /negbFE/eqP->.
  by rewrite mul0r.
split=> [H|[-> F] x _]; last by rewrite S // /ev dot0l !addr0.
have F := fold_vanishes oU H; split=> //; apply: affine_zero oU U0 _ => x /H.
by rewrite S // addr0.
Qed.
End Folds.

(* ---------- networks ---------- *)
Section Pair.
Variables (R : realFieldType) (n : nat) (I J : finType) (q : I -> R) (a : I -> form R n).
Variables (q' : J -> R) (a' : J -> form R n).
(* the nodes of the difference of two networks *)
Definition minus (k : I + J) := match k with inl i => q i | inr j => - q' j end.
Definition both (k : I + J) := match k with inl i => a i | inr j => a' j end.
Lemma sum_minus (P : pred (form R n)) (G : form R n -> R) : \sum_(k | P (both k)) minus k * G (both k)
  = \sum_(i | P (a i)) q i * G (a i) - \sum_(j | P (a' j)) q' j * G (a' j).
Proof. by rewrite big_sumType /= -sumrN; congr (_ + _); apply: eq_bigr => j _; rewrite mulNr. Qed.
Lemma fold_minus h : fold minus both h = fold q a h - fold q' a' h.
Proof. exact: (sum_minus (par h) (fun g => `|ratio h g|)). Qed.
End Pair.

(* where the node i is on its side s i, only the cut nodes are not affine; it may be called cut in any case *)
Section Sides.
Variables (R : realFieldType) (n : nat) (I : finType) (q : I -> R) (a : I -> form R n) (c : R) (s : I -> side).
Definition cut i : R := if s i is Cut then q i else 0.
Definition on_side x i := match s i with Cut => True | Active => 0 <= ev (a i) x | Inactive => ev (a i) x <= 0 end.
Definition affine_part : form R n :=
  (\sum_i twice R (s i) *: (q i *: (a i).1), c *+ 2 + \sum_i twice R (s i) * (q i * (a i).2)).
Lemma net_sides x : (forall i, on_side x i) -> net q a c x *+ 2 = ev affine_part x + \sum_i cut i * `|ev (a i) x|.
Proof.
move=> side; have -> : affine_part = (\sum_i (twice R (s i) * q i) *: (a i).1,
    c *+ 2 + \sum_i (twice R (s i) * q i) * (a i).2).
  by congr (_, _ + _); apply: eq_bigr => i _; rewrite ?scalerA ?mulrA.
rewrite ev_comb -addrA -big_split mulrnDl -sumrMnl; congr (_ + _); apply: eq_bigr => i _ /=.
have := side i; rewrite /on_side /cut; case: (s i) => /= [_|pos|neg].
- by rewrite relu_abs mul1r -mulrDr -mulrnAr -[_ / _ *+ 2]mulr_natr mulfVK ?pnatr_eq0.
- by rewrite (relu_ge0 pos) mul0r addr0 -mulrA mulr_natl.
- by rewrite (relu_le0 neg) !(mul0r, mulr0) mul0rn addr0.
Qed.
End Sides.
