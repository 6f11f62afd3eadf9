(* Two networks are the same function iff gradient, constant and all folds agree: any widths, any nodes. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

Section Family.
Variables (R : realFieldType) (n : nat).
Implicit Types (h g : form R n) (x v p : 'cV[R]_n).

Lemma abs2 (e d : R) : `|d| <= `|e| -> `|e + d| + `|e - d| = `|e| *+ 2.
Proof.
wlog e0 : e d / 0 <= e.
  move=> W; case: (lerP 0 e) => [|/ltW en] H; first exact: W.
  have := W (- e) d; rewrite oppr_ge0 normrN => /(_ en H) <-.
  by rewrite (addrC (- e) d) -(opprB e d) -opprD !normrN addrC.
rewrite (ger0_norm e0) ler_norml => /andP[h1 h2].
have p1 : 0 <= e + d by rewrite addrC -[e]opprK subr_ge0.
have p2 : 0 <= e - d by rewrite subr_ge0.
by rewrite !ger0_norm // addrACA subrr addr0 mulr2n.
Qed.

Variables (I : finType) (Q : I -> R) (a : I -> form R n).

(* necessity: the second difference at a point of h off the other boundaries is the fold *)
Lemma fold_zero (L : form R n) : (forall x, ev L x + \sum_i Q i * `|ev (a i) x| = 0) ->
  forall h, h.1 != 0 -> fold Q a h = 0.
Proof.
move=> H h h0; have [k _ hk] := pivotP h0.
pose s := [seq a i | i <- enum I & ~~ par h (a i)].
have [|p hp sp] := @finite_avoidance R n h s h0.
  by apply/allP => g /mapP[i]; rewrite mem_filter => /andP[ni _] ->.
have off i : ~~ par h (a i) -> ev (a i) p != 0.
  by move=> ni; apply: (allP sp); apply/map_f; rewrite mem_filter ni mem_enum.
pose v : 'cV[R]_n := (h.1 0 k)^-1 *: delta_mx k 0.
have hv : dot h.1 v = 1 by rewrite dotZr dot_e mulVf.
pose r i := `|dot (a i).1 v| / `|ev (a i) p|; pose t := (1 + \sum_i r i)^-1.
have r0 i : 0 <= r i by rewrite divr_ge0.
have S0 : 0 < 1 + \sum_i r i by rewrite ltr_spaddl ?sumr_ge0.
have t0 : 0 < t by rewrite invr_gt0.
have small i : ~~ par h (a i) -> `|t * dot (a i).1 v| <= `|ev (a i) p|.
  move=> /off ei; rewrite normrM (gtr0_norm t0) mulrC ler_pdivr_mulr // mulrC.
  rewrite -ler_pdivr_mulr ?normr_gt0 // -/(r i) (bigD1 i) //=.
  by rewrite addrCA ler_addl addr_ge0 ?sumr_ge0.
have D2 i : `|ev (a i) (p + t *: v)| + `|ev (a i) (p + (- t) *: v)| - `|ev (a i) p| *+ 2 =
            if par h (a i) then `|ratio h (a i)| * (t *+ 2) else 0.
  rewrite !ev_line mulNr; case: ifP => [/eqP e|/negbT ni]; last by rewrite abs2 ?small // subrr.
  have -> : ev (a i) p = 0 by rewrite e ev_scaled hp mulr0.
  rewrite !add0r normr0 mul0rn subr0 normrN normrM (gtr0_norm t0) {1 2}e /= dotZl hv mulr1.
  by rewrite mulrC -mulr2n mulrnAr.
have : \sum_i Q i * (`|ev (a i) (p + t *: v)| + `|ev (a i) (p + (- t) *: v)| - `|ev (a i) p| *+ 2) = 0.
  under eq_bigr do rewrite mulrBr mulrDr mulrnAr.
  rewrite sumrB big_split /= sumrMnl.
  have E x : \sum_i Q i * `|ev (a i) x| = - ev L x.
    by apply/eqP; rewrite -addr_eq0 addrC H.
  by rewrite !E !ev_line mulNr -opprD addrACA subrr addr0 -mulr2n mulNrn subrr.
under eq_bigr do rewrite D2 (fun_if ( *%R _)) mulr0 mulrA.
rewrite -big_mkcond -mulr_suml -/(fold Q a h) => /eqP; rewrite mulf_eq0 => /orP[/eqP//|].
by rewrite mulrn_eq0 /= gt_eqF.
Qed.

(* sufficiency: double counting over the classes of parallel nodes *)
Lemma class_sum x : (forall h, h.1 != 0 -> fold Q a h = 0) ->
  \sum_(i | (a i).1 != 0) Q i * `|ev (a i) x| = 0.
Proof.
move=> F; pose nz i := (a i).1 != 0; pose N i := #|[pred j | nz j & par (a i) (a j)]|.
have N0 i : nz i -> (N i)%:R != 0 :> R.
  by move=> ni; rewrite pnatr_eq0 -lt0n; apply/card_gt0P; exists i; rewrite inE ni par_refl.
transitivity (\sum_(i | nz i) \sum_(j | nz j && par (a i) (a j)) Q i * `|ev (a i) x| / (N i)%:R).
  by apply: eq_bigr => i ni; rewrite sumr_const -mulr_natr mulfVK // N0.
rewrite (exchange_big_dep nz) /=; last by move=> i j _ /andP[].
apply: big1 => j nj; transitivity (fold Q a (a j) * (`|ev (a j) x| / (N j)%:R)); last by rewrite F // mul0r.
rewrite /fold mulr_suml [RHS](bigID nz) /= [X in _ = _ + X]big1 ?addr0; last first.
  by move=> i /andP[_ /negbNE/eqP i0]; rewrite ratio0 // normr0 mulr0 mul0r.
apply: eq_big => [i|i /andP[ni /andP[_ p]]].
  rewrite nj /= andbC; case ni: (nz i); rewrite ?andbF //= !andbT.
  by apply/idP/idP; apply: par_sym.
have p' := par_sym nj p; rewrite {1}(parE p') ev_scaled normrM -!mulrA; congr (_ * (_ * (_ / _%:R))).
apply: eq_card => k; rewrite !inE; case: (nz k) => //=.
by apply/idP/idP; apply: par_trans.
Qed.

Lemma zero_iff (L : form R n) : (forall x, ev L x + \sum_i Q i * `|ev (a i) x| = 0) <->
  [/\ L.1 = 0, L.2 + \sum_(i | (a i).1 == 0) Q i * `|(a i).2| = 0 & forall h, h.1 != 0 -> fold Q a h = 0].
Proof.
have S x : (forall h, h.1 != 0 -> fold Q a h = 0) ->
    \sum_i Q i * `|ev (a i) x| = \sum_(i | (a i).1 == 0) Q i * `|(a i).2|.
  move=> F; rewrite (bigID (fun i => (a i).1 == 0)) /= class_sum // addr0.
  by apply: eq_bigr => i /eqP i0; rewrite /ev i0 dot0l add0r.
split=> [H|[L1 L2 F] x]; last by rewrite S // /ev L1 dot0l add0r.
have F := fold_zero H; have L2 := H 0; move: (L2); rewrite S // /ev dot0r add0r => L2'.
split=> //; apply/rowP => k; rewrite mxE -dot_e.
by move: (H (delta_mx k 0)); rewrite S // /ev -addrA L2' addr0.
Qed.
End Family.

Section Networks.
Variables (R : realFieldType) (n : nat).

Lemma net2 (I : finType) (q : I -> R) (a : I -> form R n) c x :
  net q a c x *+ 2 = dot (gradient q a) x + (c *+ 2 + \sum_i q i * (a i).2) + \sum_i q i * `|ev (a i) x|.
Proof.
rewrite /net /network mulrnDl dot_sum -sumrMnl addrCA -!addrA; congr (_ + _); rewrite -!big_split /=.
congr (_ + _); apply: eq_bigr => i _; rewrite relu_abs dotZl -mulrnAr -[_ / _ *+ 2]mulr_natr.
by rewrite mulfVK ?pnatr_eq0 // -!mulrDr addrA.
Qed.

Theorem classification : Classification R n.
Proof.
move=> I J q a c q' a' c'.
pose Q (k : I + J) := match k with inl i => q i | inr j => - q' j end.
pose A (k : I + J) : form R n := match k with inl i => a i | inr j => a' j end.
pose L : form R n := (gradient q a - gradient q' a',
  (c *+ 2 + \sum_i q i * (a i).2) - (c' *+ 2 + \sum_i q' i * (a' i).2)).
have D x : (net q a c x == net q' a' c' x) = (ev L x + \sum_k Q k * `|ev (A k) x| == 0).
  rewrite -(eqr_pmuln2r (isT : (0 < 2)%N)) -subr_eq0 !net2 big_sumType /=.
  have -> : ev L x = dot (gradient q a) x - dot (gradient q' a') x + (L.2) by rewrite /ev /= dotDl dotNl.
  congr (_ == _); rewrite /L /=.
  set G := dot (gradient q a) x; set G' := dot (gradient q' a') x.
  set B := c *+ 2 + _; set B' := c' *+ 2 + _; set S := \sum_i q i * `|_|; set S' := \sum_j q' j * `|_|.
  have -> : \sum_j - q' j * `|ev (a' j) x| = - S'.
    by rewrite -sumrN; apply: eq_bigr => j _; rewrite mulNr.
  by rewrite [in LHS]opprD addrACA [in LHS]opprD [in LHS]addrACA.
have -> : (forall x, net q a c x = net q' a' c' x) <-> (forall x, ev L x + \sum_k Q k * `|ev (A k) x| = 0).
  by split=> H x; apply/eqP; move: (D x); rewrite H eqxx // => /esym.
rewrite zero_iff !big_sumType /=.
have F h : fold Q A h = fold q a h - fold q' a' h.
  by rewrite /fold big_sumType /= -[RHS]/(_ + _) -sumrN; congr (_ + _); apply: eq_bigr => j _; rewrite mulNr.
have C : (\sum_(i | (a i).1 == 0) q i * `|(a i).2|) + (\sum_(j | (a' j).1 == 0) - q' j * `|(a' j).2|) =
  (\sum_(i | (a i).1 == 0) q i * `|(a i).2|) - (\sum_(j | (a' j).1 == 0) q' j * `|(a' j).2|).
  by rewrite -sumrN; congr (_ + _); apply: eq_bigr => j _; rewrite mulNr.
rewrite C addrACA -opprD.
split=> [[L1 L2 H]|[L1 L2 H]]; split.
- by apply/eqP; rewrite -subr_eq0 L1.
- by apply/eqP; rewrite -subr_eq0 L2.
- by move=> h h0; apply/eqP; rewrite -subr_eq0 -F H.
- by rewrite L1 subrr.
- by apply/eqP; rewrite subr_eq0; apply/eqP.
- by move=> h h0; rewrite F H // subrr.
Qed.

Theorem distinguished_fold : DistinguishedFold R n.
Proof.
move=> I q a nd di; split=> [j|h h0].
  rewrite /fold (big_pred1 j) => [|k]; last first.
    by apply/idP/eqP => [/di->//|->]; rewrite par_refl //; case: (nd j).
  by rewrite -{2}[a j]scaled1 ratio_scaled ?normr1 ?mulr1 //; case: (nd j).
case: (pickP (fun i => par h (a i))) => [i hi _|none]; first by exists i.
by rewrite /fold big_pred0 ?eqxx.
Qed.
End Networks.
